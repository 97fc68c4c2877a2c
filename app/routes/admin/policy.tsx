import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { decideOnOverrideCommand } from '#app/commands/policies/decide-on-override.ts'
import { proposeOverrideCommand } from '#app/commands/policies/propose-override.ts'
import { policyCalled } from '#app/commands/requests/policy-of.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Field, inputLook, TextField } from '#app/components/ui/field.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { Section } from '#app/components/ui/page.tsx'
import { fieldOf, POLICY_FIELDS, sayValue } from '#app/domain/disclosure/policy-fields.ts'
import {
  overridableFields,
  sayChoices,
  withOverrides,
} from '#app/domain/disclosure/policy-override.ts'
import { sayOverrideRefused } from '#app/domain/policy/overrides.ts'
import { redirectWithMessage } from '#app/http/message.ts'
import { readForm } from '#app/http/read-form.ts'
import { orNotFound } from '#app/http/refusals.ts'
import { activeOverrides, findProjectPolicy, listOverrides } from '#db/queries/policy-overrides.ts'
import { Refusal } from './admin-page.tsx'
import { requirePolicyReader } from './policy-access.server.ts'
import { PolicyFrame } from './policy-frame.tsx'

const Input = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('propose'),
    field: z.string(),
    typed: z.string(),
    reason: z.string(),
  }),
  z.object({ intent: z.literal('confirm'), overrideId: z.string() }),
  z.object({ intent: z.literal('refuse'), overrideId: z.string(), reason: z.string() }),
])

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Policy of ${page?.name ?? 'a project'} · Sluice` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { isAdministrator, isChecker } = await requirePolicyReader(context)
  const db = context.deps.db.reader
  const project = orNotFound(await findProjectPolicy(db, params['project'] ?? ''))
  const { id: projectId, policyId, name } = project
  const base = policyCalled(policyId)
  const policy = withOverrides(base, await activeOverrides(db, { projectId, policyId }))
  const overrides = await listOverrides(db, project)
  return {
    name,
    isAdministrator,
    isChecker,
    policy: { id: base.id, name: base.name, version: base.version },
    fields: overridableFields(base).map((path) => ({
      path,
      words: POLICY_FIELDS[path],
      takes: sayChoices(path),
      value: sayValue(fieldOf(policy, path)),
      own: sayValue(fieldOf(base, path)),
    })),
    overrides: overrides.map(({ field, value, ...override }) => ({
      ...override,
      field,
      words: POLICY_FIELDS[field],
      value: sayValue(value),
    })),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { who } = await requirePolicyReader(context)
  const input = await readForm(request, Input)
  const project = params['project'] ?? ''
  const result =
    input.intent === 'propose'
      ? await proposeOverrideCommand(context.deps, who, { ...input, project })
      : await decideOnOverrideCommand(context.deps, who, {
          overrideId: input.overrideId,
          confirms: input.intent === 'confirm',
          reason: input.intent === 'refuse' ? input.reason : '',
        })
  if (result.ok)
    return redirectWithMessage(context, `/admin/policies/${project}`, SAID[input.intent])
  const { problem } = result
  if (problem === 'no-such-project' || problem === 'no-such-override')
    throw new Response(null, { status: 404 })
  const status = STATES.has(problem) ? 409 : 422
  return data({ words: sayOverrideRefused[problem], typed: input }, { status })
}

const SAID = {
  propose: 'The exception waits for an output checker.',
  confirm: 'The exception holds from the next submission on.',
  refuse: 'The exception is turned down.',
}

const STATES: ReadonlySet<string> = new Set([
  'already-proposed',
  'already-decided',
  'part-of-project',
  'not-a-checker',
  'not-an-administrator',
])

export default function ProjectPolicyPage() {
  const { name, isAdministrator, isChecker, policy, fields, overrides } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const typed = answer?.typed.intent === 'propose' ? answer.typed : null
  const changed = fields.filter(({ value, own }) => value !== own)
  const waiting = overrides.filter(({ state }) => state === 'proposed')
  const decided = overrides.filter(({ state }) => state !== 'proposed')
  return (
    <PolicyFrame
      isAdministrator={isAdministrator}
      title={`Policy of ${name}`}
      lead={
        <>
          <a href={`/policy/${policy.id}`}>{policy.name}</a>, version {policy.version}.{' '}
          <a href="/admin/policies">All projects</a>
        </>
      }
    >
      <Refusal words={answer?.words} />
      <Section title="What this project has otherwise">
        {changed.length === 0 ? (
          <p className="p-4">Nothing: every field is the policy’s own.</p>
        ) : null}
        <dl>
          {changed.map(({ path, words, value, own }) => (
            <div
              key={path}
              className="border-line-2 grid gap-x-6 border-b px-4 py-2 sm:grid-cols-2"
            >
              <dt>
                {words} <code className="text-ink-3 block text-xs">{path}</code>
              </dt>
              <dd>
                <strong>{value}</strong> <span className="text-ink-3">instead of {own}</span>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title="Waiting for an output checker">
        {waiting.length === 0 ? <p className="p-4">Nothing waits.</p> : null}
        {waiting.map(({ id, words, field, value, proposer, proposedAt, reason }) => (
          <article key={id} className="border-line-2 flex flex-col gap-2 border-b px-4 py-3">
            <p>
              {words} <code className="text-ink-3 text-xs">{field}</code>: <strong>{value}</strong>
            </p>
            <p className="text-ink-2">
              {proposer}, <Instant at={proposedAt} />: {reason ?? 'this text was erased'}
            </p>
            {isAdministrator ? (
              <Form method="post" action="/admin/simulations">
                <input type="hidden" name="overrideId" value={id} />
                <Button>Try it on what is released</Button>
              </Form>
            ) : null}
            {isChecker ? <Decide overrideId={id} words={words} /> : null}
          </article>
        ))}
      </Section>
      {isAdministrator ? (
        <Section title="Propose an exception">
          <Form method="post" className="flex max-w-xl flex-col gap-3 p-4">
            <input type="hidden" name="intent" value="propose" />
            <label className="flex flex-col gap-1 font-semibold">
              Field
              <select
                name="field"
                defaultValue={typed?.field}
                className={`${inputLook} font-normal`}
              >
                {fields.map(({ path, words, value, takes }) => (
                  <option key={path} value={path}>
                    {words}: now {value}; takes {takes}
                  </option>
                ))}
              </select>
            </label>
            <Field label="Value" name="typed" required defaultValue={typed?.typed} />
            <TextField
              label="Why"
              name="reason"
              hint="Kept beside the log, which commits to it."
              required
              defaultValue={typed?.reason}
            />
            <div>
              <Button kind="primary">Propose it to the checkers</Button>
            </div>
          </Form>
        </Section>
      ) : null}
      <Section title="Decided">
        {decided.length === 0 ? <p className="p-4">Nothing yet.</p> : null}
        <ul>
          {decided.map(({ id, words, value, state, ...override }) => (
            <li key={id} className="border-line-2 border-b px-4 py-2 last:border-b-0">
              {words}: {value}, {STATE_WORDS[state]} by {override.decider ?? 'somebody'}
              {override.decidedAt ? (
                <>
                  , <Instant at={override.decidedAt} />
                </>
              ) : null}
              <p className="text-ink-2">
                {override.proposer}: {override.reason ?? 'this text was erased'}
              </p>
              {override.answer ? <p className="text-ink-2">{override.answer}</p> : null}
            </li>
          ))}
        </ul>
      </Section>
    </PolicyFrame>
  )
}

const STATE_WORDS = {
  proposed: 'proposed',
  active: 'confirmed',
  refused: 'turned down',
  replaced: 'confirmed, and replaced since,',
}

function Decide({ overrideId, words }: { overrideId: string; words: string }) {
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Form method="post">
        <input type="hidden" name="intent" value="confirm" />
        <input type="hidden" name="overrideId" value={overrideId} />
        <Button kind="primary">Confirm it</Button>
      </Form>
      <Form method="post" className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="intent" value="refuse" />
        <input type="hidden" name="overrideId" value={overrideId} />
        <input
          name="reason"
          required
          aria-label={`Why not: ${words}`}
          placeholder="Why not"
          className={`${inputLook} max-w-60`}
        />
        <Button kind="danger">Turn it down</Button>
      </Form>
    </div>
  )
}
