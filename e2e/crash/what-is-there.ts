import type { Db } from '#db/open.ts'

/** Requests under review, oldest first. */
export const openRequests = (db: Db) =>
  db
    .selectFrom('release_request')
    .select(['id', 'status'])
    .where('status', 'in', ['submitted', 'partially_reviewed', 'reviewed'])
    .orderBy('created_at')
    .execute()

/** Requests that their author has not submitted. */
export const pendingRequests = (db: Db) =>
  db.selectFrom('release_request').select('id').where('status', '=', 'pending').execute()

/** The id of the workspace of that name. */
export async function workspaceOf(db: Db, name: string): Promise<string> {
  const { id } = await db
    .selectFrom('workspace')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return id
}
