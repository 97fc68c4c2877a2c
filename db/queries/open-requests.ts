import type { Db } from '../open.ts'

/** Requests that are not yet released, rejected or withdrawn: of a workspace, or by an author. */
export function listOpenRequests(
  db: Db,
  of: { readonly workspaceId: string } | { readonly authorId: string },
) {
  return db
    .selectFrom('release_request as request')
    .innerJoin('workspace', 'workspace.id', 'request.workspace_id')
    .innerJoin('account', 'account.id', 'request.author_id')
    .select([
      'request.id',
      'request.number',
      'request.title',
      'workspace.name as workspace',
      'account.handle as author',
    ])
    .where('request.status', 'not in', ['released', 'rejected', 'withdrawn'])
    .where((row) =>
      'workspaceId' in of
        ? row('request.workspace_id', '=', of.workspaceId)
        : row('request.author_id', '=', of.authorId),
    )
    .orderBy('workspace.name')
    .orderBy('request.number')
    .execute()
}
