import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { cancelSimulation } from '#app/commands/policies/simulate-policy.ts'
import { runningSimulation } from '#app/commands/policies/simulations.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { sayCount, sayNumber } from '#app/components/ui/number.ts'
import { Section } from '#app/components/ui/page.tsx'
import { SeverityChip } from '#app/components/ui/severity.tsx'
import { ruleAddress, ruleTitle } from '#app/domain/disclosure/say-rule.ts'
import { type SimulationResult, sumSimulation } from '#app/domain/policy/simulation.ts'
import { orNotFound } from '#app/http/refusals.ts'
import type { Db } from '#db/open.ts'
import { findSimulation, namesOfReleased } from '#db/queries/policy-simulations.ts'
import { requirePolicyReader } from './policy-access.server.ts'
import { PolicyFrame } from './policy-frame.tsx'
import { saySimulated, saySimulationState } from './say-simulation.ts'

const ON_A_PAGE = 100
const AGAIN = 1_000

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.words ?? 'Trying a policy'} · Sluice` },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { isAdministrator } = await requirePolicyReader(context)
  const db = context.deps.db.reader
  const id = params['simulationId'] ?? ''
  const known = orNotFound(await findSimulation(db, id))
  const running = runningSimulation(id)
  const result = running?.result ?? known.result
  const from = Math.max(0, Number(new URL(request.url).searchParams.get('from')) || 0)
  const { rules, ...sums } = sumSimulation(result)
  return {
    isAdministrator,
    isRunning: running !== undefined,
    words: saySimulated(known),
    state: saySimulationState(known.state, running !== undefined),
    startedBy: known.startedBy,
    startedAt: known.startedAt,
    digest: known.digest,
    program: known.program,
    total: result.files,
    looked: result.looked,
    sums,
    rules: rules.map((one) => ({
      ...one,
      title: ruleTitle(one.rule),
      href: ruleAddress(one.rule),
    })),
    changed: result.changed.length,
    files: await filesOf(db, { ...result, changed: result.changed.slice(from, from + ON_A_PAGE) }),
    next: from + ON_A_PAGE < result.changed.length ? `?from=${from + ON_A_PAGE}` : null,
  }
}

/** Names and numbers of places: no value of any cell is kept, so none can be shown. */
async function filesOf(db: Db, { changed }: SimulationResult) {
  const names = await namesOfReleased(
    db,
    changed.map(({ fileId }) => fileId),
  )
  return changed.map(({ fileId, releaseId, state, changes }) => {
    const known = names.get(fileId)
    const isPublic = known !== undefined && known.state !== 'embargoed'
    return {
      fileId,
      path: known?.path ?? 'a file that is no longer released',
      href: isPublic ? `/releases/${releaseId}/files/${fileId}` : null,
      release: known?.title ?? '',
      isNotChecked: state === 'not-checked',
      changes: changes.map((change) => ({ ...change, title: ruleTitle(change.rule) })),
    }
  })
}

/** Stops it. */
export async function action({ context, params }: ActionFunctionArgs) {
  const { who } = await requirePolicyReader(context)
  const stopped = cancelSimulation(who, params['simulationId'] ?? '')
  if (!stopped.ok) throw new Response(null, { status: 404 })
  return redirect(`/admin/simulations/${params['simulationId']}`, 303)
}

export default function SimulationPage() {
  const page = useLoaderData<typeof loader>()
  const { isRunning, looked, total, sums, rules, files, changed, next } = page
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isRunning || state !== 'idle') return undefined
    const timer = setTimeout(revalidate, AGAIN)
    return () => clearTimeout(timer)
  }, [isRunning, revalidate, state])
  return (
    <PolicyFrame
      isAdministrator={page.isAdministrator}
      title={page.words}
      lead={
        <>
          {page.state} · {page.startedBy}, <Instant at={page.startedAt} /> · Sluice {page.program} ·
          policy <code className="text-xs">{page.digest.slice(0, 12)}</code> ·{' '}
          <a href="/admin/simulations">All that was tried</a>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <label htmlFor="progress" role="status">
          {isRunning ? 'Looking at file' : 'Looked at'} {sayNumber(looked)} of{' '}
          {sayCount(total, 'released file')}
        </label>
        <progress id="progress" max={total} value={looked} className="h-2 w-full max-w-md" />
        {isRunning && page.isAdministrator ? (
          <Form method="post">
            <Button>Stop it</Button>
          </Form>
        ) : null}
        <noscript>{isRunning ? 'Reload the page to see how far it is.' : ''}</noscript>
        <p>
          {sayCount(sums.stopped, 'file')} with a new finding that must be fixed,{' '}
          {sayCount(sums.unchanged, 'file')} with no change, {sayCount(sums.notChecked, 'file')} not
          checked.
        </p>
        <p className="text-ink-2">
          Each file is looked at by itself, under what its request declared. What files give away
          together is not part of this.
        </p>
      </div>
      <Section title="By rule">
        {rules.length === 0 ? <p className="p-4">No finding comes or goes.</p> : null}
        <ul>
          {rules.map(({ rule, title, href, severity, added, gone, files: inFiles }) => (
            <li key={`${rule} ${severity}`} className="border-line-2 border-b px-4 py-2">
              <SeverityChip severity={severity} /> <a href={href}>{title}</a>: {sayNumber(added)}{' '}
              new, {sayNumber(gone)} gone, in {sayCount(inFiles, 'file')}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="By file" note={sayCount(changed, 'file')}>
        {files.length === 0 ? <p className="p-4">No file with a change so far.</p> : null}
        <ul>
          {files.map(({ fileId, path, href, release, isNotChecked, changes }) => (
            <li key={fileId} className="border-line-2 border-b px-4 py-2">
              {href === null ? (
                <code className="break-all">{path}</code>
              ) : (
                <a href={href} className="font-mono text-xs break-all">
                  {path}
                </a>
              )}{' '}
              <span className="text-ink-3">
                {release}
                {href === null ? ', not public' : ''}
              </span>
              {isNotChecked ? (
                <p>Not checked: its bytes could not be read, or the checks took too long.</p>
              ) : null}
              {changes.map(({ rule, title, severity, added, gone }) => (
                <p key={`${rule} ${severity}`}>
                  <SeverityChip severity={severity} /> {title}: {sayNumber(added)} new,{' '}
                  {sayNumber(gone)} gone
                </p>
              ))}
            </li>
          ))}
        </ul>
        {next === null ? null : (
          <p className="p-4">
            <a href={next}>Further files</a>
          </p>
        )}
      </Section>
    </PolicyFrame>
  )
}
