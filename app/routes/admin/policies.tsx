import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Chip } from '#app/components/ui/chip.tsx'
import { sayCount } from '#app/components/ui/number.ts'
import { Section } from '#app/components/ui/page.tsx'
import { findPolicy } from '#app/domain/disclosure/policies.ts'
import { listProjectPolicies } from '#db/queries/policy-overrides.ts'
import { requirePolicyReader } from './policy-access.server.ts'
import { PolicyFrame } from './policy-frame.tsx'

export const meta: MetaFunction = () => [{ title: 'Policies of projects · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { isAdministrator } = await requirePolicyReader(context)
  const projects = await listProjectPolicies(context.deps.db.reader)
  return {
    isAdministrator,
    projects: projects
      .map(({ policyId, ...project }) => ({
        ...project,
        policyId,
        policy: findPolicy(policyId)?.name ?? policyId,
        version: findPolicy(policyId)?.version ?? null,
      }))
      .toSorted((one, other) => other.proposed - one.proposed),
  }
}

export default function PoliciesPage() {
  const { projects, isAdministrator } = useLoaderData<typeof loader>()
  return (
    <PolicyFrame
      isAdministrator={isAdministrator}
      title="Policies of projects"
      lead="Which rules each project goes by. An administrator proposes an exception, an output checker confirms it; it holds from the next submission on."
    >
      <p>
        <a href="/admin/simulations">Try a policy on everything released</a>: what it would find
        new, and what would go.
      </p>
      <Section title="Projects" note={sayCount(projects.length, 'project')}>
        {projects.length === 0 ? <p className="p-4">There is no project yet.</p> : null}
        <ul>
          {projects.map(({ slug, name, policyId, policy, version, active, proposed }) => (
            <li
              key={slug}
              className="border-line-2 flex flex-wrap items-baseline gap-x-3 border-b px-4 py-2 last:border-b-0"
            >
              <a href={`/admin/policies/${slug}`} className="py-0.5 font-semibold">
                {name}
              </a>
              <span className="text-ink-2">
                <a href={`/policy/${policyId}`}>{policy}</a>
                {version === null ? '' : `, version ${version}`}
                {active > 0 ? `, with ${sayCount(active, 'exception')}` : ''}
              </span>
              {proposed > 0 ? (
                <Chip tone="warn">{sayCount(proposed, 'proposal')} to decide on</Chip>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
    </PolicyFrame>
  )
}
