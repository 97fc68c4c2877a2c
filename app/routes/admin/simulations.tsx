import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { saySimulationRefused, simulatePolicy } from '#app/commands/policies/simulate-policy.ts'
import { runningSimulation } from '#app/commands/policies/simulations.ts'
import { Button } from '#app/components/ui/button.tsx'
import { inputLook } from '#app/components/ui/field.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { Section } from '#app/components/ui/page.tsx'
import { POLICIES } from '#app/domain/disclosure/policies.ts'
import { readForm } from '#app/http/read-form.ts'
import { listSimulations } from '#db/queries/policy-simulations.ts'
import { Refusal } from './admin-page.tsx'
import { requirePolicyReader } from './policy-access.server.ts'
import { PolicyFrame } from './policy-frame.tsx'
import { saySimulated, saySimulationState } from './say-simulation.ts'

const Input = z.union([z.object({ policyId: z.string() }), z.object({ overrideId: z.string() })])

export const meta: MetaFunction = () => [{ title: 'Trying a policy · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { isAdministrator } = await requirePolicyReader(context)
  const all = await listSimulations(context.deps.db.reader)
  return {
    isAdministrator,
    policies: POLICIES.map(({ id, name, version }) => ({ id, name, version })),
    simulations: all.map((one) => ({
      id: one.id,
      words: saySimulated(one),
      state: saySimulationState(one.state, runningSimulation(one.id) !== undefined),
      startedBy: one.startedBy,
      startedAt: one.startedAt,
    })),
  }
}

/** Starts one; a page follows it. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { who } = await requirePolicyReader(context)
  const started = await simulatePolicy(context.deps, who, await readForm(request, Input))
  if (started.ok) return redirect(`/admin/simulations/${started.value.id}`, 303)
  const { problem } = started
  const isState = problem === 'already-simulating' || problem === 'not-an-administrator'
  return data({ words: saySimulationRefused[problem] }, { status: isState ? 409 : 422 })
}

export default function SimulationsPage() {
  const { isAdministrator, policies, simulations } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <PolicyFrame
      isAdministrator={isAdministrator}
      title="Trying a policy"
      lead="What another policy, or a proposed exception, would say of everything released. Nothing changes by it: what is released keeps the policy it was released under."
    >
      <Refusal words={answer?.words} />
      {isAdministrator ? (
        <Section title="Try a policy on everything released">
          <Form method="post" className="flex flex-wrap items-end gap-3 p-4">
            <label className="flex flex-col gap-1 font-semibold">
              Policy
              <select name="policyId" className={`${inputLook} font-normal`}>
                {policies.map(({ id, name, version }) => (
                  <option key={id} value={id}>
                    {name}, version {version}
                  </option>
                ))}
              </select>
            </label>
            <Button kind="primary">Try it</Button>
            <p className="text-ink-2 basis-full">
              A proposed exception is tried on <a href="/admin/policies">the page of its project</a>
              .
            </p>
          </Form>
        </Section>
      ) : null}
      <Section title="Tried so far">
        {simulations.length === 0 ? <p className="p-4">None yet.</p> : null}
        <ul>
          {simulations.map(({ id, words, state, startedBy, startedAt }) => (
            <li key={id} className="border-line-2 border-b px-4 py-2 last:border-b-0">
              <a href={`/admin/simulations/${id}`}>{words}</a>, {state}
              <span className="text-ink-3">
                {' '}
                · {startedBy}, <Instant at={startedAt} />
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </PolicyFrame>
  )
}
