import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { orNotFound } from '#app/http/refusals.ts'
import { requireCapability } from '#app/http/require-capability.ts'
import { findAccountByHandle, listMembershipsOf } from '#db/queries/accounts.ts'
import { listAdministeredWorkspaces } from '#db/queries/administered-workspaces.ts'
import { findOpenInvitation } from '#db/queries/invitations.ts'
import { listOpenRequests } from '#db/queries/open-requests.ts'
import { listLiveSessions } from '#db/queries/sessions.ts'
import { AdminPage, OneTimeLink, Refusal } from './admin-page.tsx'
import { AccountStateChip } from './people-table.tsx'
import type { action } from './person-action.ts'
import { AccessParts, MembershipsPart, OpenRequestsPart, RolePart } from './person-parts.tsx'

export { action } from './person-action.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.handle ?? 'Person'} · Sluice` },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { person } = await requireCapability(context, 'manage-people')
  const { db, now } = context.deps
  const account = orNotFound(await findAccountByHandle(db.reader, params['handle'] ?? ''))
  const at = now()
  const [memberships, workspaces, sessions, invitation, requests] = await Promise.all([
    listMembershipsOf(db.reader, account.id),
    listAdministeredWorkspaces(db.reader),
    listLiveSessions(db.reader, account.id, at),
    findOpenInvitation(db.reader, account.id, at),
    listOpenRequests(db.reader, { authorId: account.id }),
  ])
  const taken = new Set(memberships.map(({ workspaceId }) => workspaceId))
  const { handle, displayName, role, state } = account
  return data({
    handle,
    displayName,
    role,
    state,
    isSelf: account.id === person.id,
    memberships: memberships.map(({ workspaceId, name, kind }) => ({ workspaceId, name, kind })),
    openWorkspaces: workspaces
      .filter(({ id, archivedAt }) => archivedAt === null && !taken.has(id))
      .map(({ id, name }) => ({ value: id, name })),
    sessions: sessions.length,
    requests,
    linkUntil: invitation?.expiresAt ?? null,
  })
}

export default function PersonPage() {
  const account = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AdminPage
      title={account.handle}
      lead={
        <>
          {account.displayName === account.handle ? null : `${account.displayName} `}
          <AccountStateChip state={account.state} />
        </>
      }
    >
      <Refusal words={answer?.words ?? undefined} />
      {answer?.link ? <OneTimeLink link={answer.link} until={answer.until} /> : null}
      <RolePart {...account} />
      <MembershipsPart {...account} />
      <OpenRequestsPart {...account} />
      <AccessParts {...account} />
    </AdminPage>
  )
}
