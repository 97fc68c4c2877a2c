import type { Db } from '../open.ts'

/** Every workspace with its project, how many people belong to it and requests are open, by name. */
export function listAdministeredWorkspaces(db: Db) {
  return db
    .selectFrom('workspace')
    .innerJoin('project', 'project.id', 'workspace.project_id')
    .select([
      'workspace.id',
      'workspace.name',
      'workspace.archived_at as archivedAt',
      'project.name as projectName',
    ])
    .select((workspace) =>
      workspace
        .selectFrom('membership')
        .whereRef('membership.workspace_id', '=', 'workspace.id')
        .select(workspace.fn.countAll<number>().as('count'))
        .as('people'),
    )
    .select((workspace) =>
      workspace
        .selectFrom('release_request')
        .whereRef('release_request.workspace_id', '=', 'workspace.id')
        .where('release_request.status', 'not in', ['released', 'rejected', 'withdrawn'])
        .select(workspace.fn.countAll<number>().as('count'))
        .as('openRequests'),
    )
    .orderBy('workspace.name')
    .execute()
}

/** A workspace as the decisions about it need it. */
export async function findAdministeredWorkspace(db: Db, id: string) {
  const workspace = await db
    .selectFrom('workspace')
    .select(['id', 'archived_at as archivedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!workspace) return undefined
  const openRequests = await countOpenRequests(db, id)
  return { id, isArchived: workspace.archivedAt !== null, openRequests }
}

/** The people of a workspace, by name. */
export function listPeopleOf(db: Db, workspaceId: string) {
  return db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select([
      'account.id',
      'account.handle',
      'account.display_name as displayName',
      'membership.kind',
    ])
    .where('membership.workspace_id', '=', workspaceId)
    .orderBy('account.handle')
    .execute()
}

/** How many requests of this workspace are not yet released, rejected or withdrawn. */
export async function countOpenRequests(db: Db, workspaceId: string): Promise<number> {
  const { count } = await db
    .selectFrom('release_request')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('status', 'not in', ['released', 'rejected', 'withdrawn'])
    .executeTakeFirstOrThrow()
  return count
}

/** Why a workspace was archived, unless the text has been erased. */
export async function findArchivedReason(db: Db, workspaceId: string): Promise<string | null> {
  const text = await db
    .selectFrom('workspace')
    .innerJoin('written_text', 'written_text.id', 'workspace.archived_text_id')
    .select('written_text.body')
    .where('workspace.id', '=', workspaceId)
    .executeTakeFirst()
  return text?.body ?? null
}
