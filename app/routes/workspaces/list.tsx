import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Chip } from '#app/components/ui/chip.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { sayCount, sayNumber } from '#app/components/ui/number.ts'
import { Page } from '#app/components/ui/page.tsx'
import { may } from '#app/domain/people/permissions.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { allWorkspaces, workspacesOf } from '#db/queries/workspaces.ts'

export const meta: MetaFunction = () => [{ title: 'Workspaces · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { person } = await requireCapability(context, 'see-own-workspaces')
  const { db, now } = context.deps
  const own = await workspacesOf(db.reader, person.id)
  const membershipOf = new Map(own.map(({ id, membership }) => [id, membership]))
  const all = await allWorkspaces(db.reader)
  const shown = all.filter(({ id }) => may(person, 'see-workspace', { workspaceId: id }))
  return {
    now: now(),
    workspaces: shown.map((row) => ({ ...row, membership: membershipOf.get(row.id) ?? null })),
  }
}

export default function WorkspacesPage() {
  const { workspaces, now } = useLoaderData<typeof loader>()
  return (
    <Page title="Workspaces" lead="Outputs of jobs, over all backends.">
      {workspaces.length === 0 ? (
        <div className="border-line bg-paper rounded-lg border p-6">
          <h2>You are in no workspace yet</h2>
          <p className="text-ink-2">
            An administrator lets people into a workspace. Ask yours, and name the workspace.
          </p>
        </div>
      ) : (
        <div className="border-line bg-paper overflow-x-auto rounded-lg border">
          <table className="plain-table stack-table w-full">
            <caption className="sr-only">Workspaces you may see</caption>
            <thead>
              <tr>
                <th scope="col">Workspace</th>
                <th scope="col">You are</th>
                <th scope="col" className="text-right">
                  Outputs
                </th>
                <th scope="col" className="text-right">
                  Open requests
                </th>
                <th scope="col" className="text-right">
                  Releases
                </th>
                <th scope="col">Last import</th>
              </tr>
            </thead>
            <tbody>
              {workspaces.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Link to={`/workspaces/${row.name}`}>{row.name}</Link>
                    <div className="text-ink-3 text-xs font-normal">{row.projectName}</div>
                  </th>
                  <td data-label="You are">
                    {row.membership ?? <span className="text-ink-3">not a member</span>}
                    {row.archivedAt ? <Chip>archived</Chip> : null}
                  </td>
                  <td className="text-right" data-label="Outputs">
                    {sayNumber(row.present)}
                    {row.outputs > row.present ? (
                      <div className="text-ink-3 text-xs">
                        {sayCount(row.outputs - row.present, 'more not there', 'more not there')}
                      </div>
                    ) : null}
                  </td>
                  <td className="text-right" data-label="Open requests">
                    {sayNumber(row.openRequests)}
                  </td>
                  <td className="text-right" data-label="Releases">
                    {sayNumber(row.releases)}
                  </td>
                  <td data-label="Last import">
                    {row.importedAt ? <Instant at={row.importedAt} now={now} /> : 'nothing yet'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  )
}
