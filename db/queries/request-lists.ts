import { sql } from 'kysely'
import type { Status } from '#app/domain/release-request/status.ts'
import type { Db } from '../open.ts'

export type ListedRequest = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly status: Status
  readonly turn: number
  readonly workspaceId: string
  readonly workspace: string
  readonly authorId: string
  readonly author: string
  readonly files: number
  /** Created, submitted or ended, whichever came last. */
  readonly changedAt: string
}

/** The requests of these workspaces, the newest first: one statement. */
export function listRequestsIn(db: Db, workspaceIds: readonly string[]): Promise<ListedRequest[]> {
  return db
    .selectFrom('release_request as request')
    .innerJoin('workspace', 'workspace.id', 'request.workspace_id')
    .innerJoin('account as author', 'author.id', 'request.author_id')
    .select([
      'request.id',
      'request.number',
      'request.title',
      'request.status',
      'request.turn',
      'request.workspace_id as workspaceId',
      'workspace.name as workspace',
      'request.author_id as authorId',
      'author.handle as author',
      sql<number>`(select count(*) from request_file f where f.request_id = request.id and f.state = 'active')`.as(
        'files',
      ),
      sql<string>`coalesce(request.ended_at, request.submitted_at, request.created_at)`.as(
        'changedAt',
      ),
    ])
    .where('request.workspace_id', 'in', [...workspaceIds])
    .orderBy('workspace.name')
    .orderBy('request.number', 'desc')
    .execute()
}

/** The workspaces of these ids that are not archived: id and name, by name. */
export function listOpenWorkspaces(db: Db, workspaceIds: readonly string[]) {
  return db
    .selectFrom('workspace')
    .select(['id', 'name'])
    .where('id', 'in', [...workspaceIds])
    .where('archived_at', 'is', null)
    .orderBy('name')
    .execute()
}
