import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Chip } from '#app/components/ui/chip.tsx'
import { Section } from '#app/components/ui/page.tsx'
import { requireCapability } from '#app/http/require-capability.ts'
import { listAdministeredWorkspaces } from '#db/queries/administered-workspaces.ts'
import { AdminPage } from './admin-page.tsx'

export const meta: MetaFunction = () => [{ title: 'Workspaces · Administration · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  await requireCapability(context, 'manage-workspaces')
  return { workspaces: await listAdministeredWorkspaces(context.deps.db.reader) }
}

export default function WorkspacesPage() {
  const { workspaces } = useLoaderData<typeof loader>()
  return (
    <AdminPage title="Workspaces" lead="A workspace comes with the first import of its outputs.">
      <Section title="All workspaces" note={`${workspaces.length}`}>
        <table className="stack-table w-full text-left">
          <thead className="bg-head">
            <tr>
              {['Workspace', 'Project', 'People', 'Open requests', 'State'].map((name) => (
                <th key={name} scope="col" className="px-3 py-2 font-semibold">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {workspaces.map(({ id, name, projectName, people, openRequests, archivedAt }) => (
              <tr key={id} className="border-line border-t">
                <th scope="row" className="px-3 py-2 font-semibold">
                  <Link to={`/admin/workspaces/${name}`}>{name}</Link>
                </th>
                <td className="px-3 py-2" data-label="Project">
                  {projectName}
                </td>
                <td className="px-3 py-2" data-label="People">
                  {people ?? 0}
                </td>
                <td className="px-3 py-2" data-label="Open requests">
                  {openRequests ?? 0}
                </td>
                <td className="px-3 py-2" data-label="State">
                  {archivedAt ? <Chip>archived</Chip> : <Chip tone="ok">open</Chip>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </AdminPage>
  )
}
