import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Instant } from '#app/components/ui/instant.tsx'
import { Section } from '#app/components/ui/page.tsx'
import { requireCapability } from '#app/http/require-capability.ts'
import { listBackends } from '#db/queries/backends.ts'
import { AdminPage } from './admin-page.tsx'

export const meta: MetaFunction = () => [{ title: 'Backends · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  await requireCapability(context, 'manage-backends')
  return { backends: await listBackends(context.deps.db.reader) }
}

export default function BackendsPage() {
  const { backends } = useLoaderData<typeof loader>()
  return (
    <AdminPage title="Backends" lead="The secure sites that outputs come from, by sluice import.">
      <Section title="All backends" note={`${backends.length}`}>
        <ul className="flex flex-col gap-1 p-4">
          {backends.map(({ id, slug, name, createdAt }) => (
            <li key={id}>
              {name} <code>{slug}</code>, known since <Instant at={createdAt} />
            </li>
          ))}
          {backends.length === 0 ? <li className="text-ink-3">None yet</li> : null}
        </ul>
      </Section>
    </AdminPage>
  )
}
