import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { RequestList } from '#app/components/requests/request-list.tsx'
import { Page, Section } from '#app/components/ui/page.tsx'
import { roundOf } from '#app/domain/release-request/round.ts'
import { shownStatus } from '#app/domain/review/shown-status.ts'
import { requirePerson } from '#app/http/require-person.ts'
import { listOpenWorkspaces, listRequestsIn } from '#db/queries/request-lists.ts'

export const meta: MetaFunction = () => [{ title: 'Release requests · Sluice' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { person } = requirePerson(context)
  const db = context.deps.db.reader
  const belongsTo = [...person.memberships.keys()]
  const requests = await listRequestsIn(db, belongsTo)
  const open = await listOpenWorkspaces(db, belongsTo)
  const names = new Map([
    ...open.map(({ id, name }) => [id, name] as const),
    ...requests.map(({ workspaceId, workspace }) => [workspaceId, workspace] as const),
  ])
  return {
    workspaces: [...names].map(([id, name]) => ({
      id,
      name,
      isMember: person.memberships.get(id) === 'member' && open.some((each) => each.id === id),
      requests: requests
        .filter(({ workspaceId }) => workspaceId === id)
        .map(({ status, turn, authorId, ...request }) => ({
          ...request,
          href: `/requests/${request.id}`,
          status: shownStatus(status),
          round: roundOf(turn),
          isOwn: authorId === person.id,
        })),
    })),
    now: context.deps.now(),
  }
}

export default function RequestsPage() {
  const { workspaces, now } = useLoaderData<typeof loader>()
  return (
    <Page title="Release requests" lead="Yours and those of your workspaces.">
      {workspaces.length === 0 ? (
        <p>You belong to no workspace yet. An administrator can add you to one.</p>
      ) : null}
      {workspaces.map(({ id, name, isMember, requests }) => (
        <Section key={id} title={name}>
          {requests.length > 0 ? (
            <RequestList requests={requests} now={now} />
          ) : (
            <p className="text-ink-2 px-4 py-3">
              Nothing has been requested yet.{' '}
              {isMember ? (
                <>
                  Choose outputs in the <Link to={`/workspaces/${name}`}>workspace</Link> and add
                  them to a request.
                </>
              ) : null}
            </p>
          )}
        </Section>
      ))}
    </Page>
  )
}
