import type { MembershipKind, Person } from '#app/domain/people/person.ts'
import type { Db } from '../open.ts'

const columns = [
  'id',
  'handle',
  'display_name as displayName',
  'role',
  'state',
  'password_hash as passwordHash',
  'created_at as createdAt',
  'last_sign_in_at as lastSignInAt',
] as const

/** The account with this name, whatever the case of its letters. */
export function findAccountByHandle(db: Db, handle: string) {
  return db.selectFrom('account').select(columns).where('handle', '=', handle).executeTakeFirst()
}

/** The account with this id. */
export function findAccount(db: Db, id: string) {
  return db.selectFrom('account').select(columns).where('id', '=', id).executeTakeFirst()
}

/** A person with their memberships, as permissions see them; nothing for an account that is not active. */
export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  const account = await findAccount(db, id)
  if (account?.state !== 'active') return undefined
  const { handle, displayName, role } = account
  return { id, handle, displayName, role, memberships: await membershipsOf(db, id) }
}

/** Workspace id to kind of membership. */
export async function membershipsOf(
  db: Db,
  accountId: string,
): Promise<ReadonlyMap<string, MembershipKind>> {
  const rows = await db
    .selectFrom('membership')
    .select(['workspace_id as workspaceId', 'kind'])
    .where('account_id', '=', accountId)
    .execute()
  return new Map(rows.map(({ workspaceId, kind }) => [workspaceId, kind]))
}

/** Everybody there is, by name, with the number of their workspaces. */
export function listAccounts(db: Db) {
  return db
    .selectFrom('account')
    .select([
      'id',
      'handle',
      'display_name as displayName',
      'role',
      'state',
      'last_sign_in_at as lastSignInAt',
    ])
    .select((account) =>
      account
        .selectFrom('membership')
        .whereRef('membership.account_id', '=', 'account.id')
        .select(account.fn.countAll<number>().as('count'))
        .as('workspaces'),
    )
    .orderBy('handle')
    .execute()
}

/** Active accounts, in the order in which they were made: the sign-in page of the demo. */
export function listActiveAccounts(db: Db) {
  return db
    .selectFrom('account')
    .select(['id', 'handle', 'display_name as displayName', 'role'])
    .where('state', '=', 'active')
    .orderBy('created_at')
    .orderBy('handle')
    .execute()
}

/** The memberships of one person with the names of the workspaces. */
export function listMembershipsOf(db: Db, accountId: string) {
  return db
    .selectFrom('membership')
    .innerJoin('workspace', 'workspace.id', 'membership.workspace_id')
    .select([
      'workspace.id as workspaceId',
      'workspace.name',
      'workspace.archived_at as archivedAt',
      'membership.kind',
    ])
    .where('membership.account_id', '=', accountId)
    .orderBy('workspace.name')
    .execute()
}

/** How many administrators can sign in or have been invited. */
export async function countAdministrators(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('account')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('role', '=', 'administrator')
    .where('state', '!=', 'closed')
    .executeTakeFirstOrThrow()
  return count
}
