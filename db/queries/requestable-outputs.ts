import type { RequestableOutput } from '#app/domain/release-request/add-file.ts'
import type { RequestPlace } from '#app/domain/release-request/create-request.ts'
import type { ReviewsRequired } from '#app/domain/release-request/request.ts'
import type { Db, Tx } from '../open.ts'

/** What a new request of this author needs to know of the workspace. */
export async function findRequestPlace(
  tx: Tx,
  workspaceId: string,
  authorId: string,
  reviewsRequiredBy: (policyId: string) => ReviewsRequired,
): Promise<RequestPlace | undefined> {
  const row = await tx
    .selectFrom('workspace')
    .innerJoin('project', 'project.id', 'workspace.project_id')
    .select(['workspace.archived_at as archivedAt', 'project.policy_id as policyId'])
    .where('workspace.id', '=', workspaceId)
    .executeTakeFirst()
  if (!row) return undefined
  const last = await tx
    .selectFrom('release_request')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  const open = await findOpenRequest(tx, workspaceId, authorId)
  return {
    workspaceId,
    archived: row.archivedAt !== null,
    policyId: row.policyId,
    reviewsRequired: reviewsRequiredBy(row.policyId),
    nextNumber: (last?.number ?? 0) + 1,
    openRequestId: open?.id ?? null,
  }
}

/** The one request of this author in this workspace that is not at its end. */
export const findOpenRequest = (db: Db, workspaceId: string, authorId: string) =>
  db
    .selectFrom('release_request')
    .select(['id', 'number', 'title', 'status', 'turn'])
    .where('workspace_id', '=', workspaceId)
    .where('author_id', '=', authorId)
    .where('status', 'not in', ['released', 'rejected', 'withdrawn'])
    .executeTakeFirst()

/** An output as it can be asked for, by its id or by its place; nothing if the workspace has none such. */
export async function findRequestableOutput(
  tx: Tx,
  workspaceId: string,
  output: { readonly id: string } | { readonly backendId: string; readonly path: string },
): Promise<RequestableOutput | undefined> {
  const row = await tx
    .selectFrom('output')
    .select([
      'backend_id as backendId',
      'path',
      'standing',
      'sha256',
      'bytes',
      'rows',
      'columns',
      'action',
      'job_identifier as jobIdentifier',
      'commit_sha as commit',
    ])
    .where('workspace_id', '=', workspaceId)
    .$call((query) =>
      'id' in output
        ? query.where('id', '=', output.id)
        : query.where('backend_id', '=', output.backendId).where('path', '=', output.path),
    )
    .executeTakeFirst()
  if (!row) return undefined
  const { backendId, path, standing, sha256, bytes, ...provenance } = row
  return {
    backendId,
    path,
    content:
      standing === 'present' && sha256 !== null && bytes !== null
        ? { sha256, bytes, ...provenance }
        : null,
    releasedBefore: sha256 !== null && (await wasReleased(tx, workspaceId, sha256)),
  }
}

/** Whether these bytes are released from this workspace, under embargo or not, and not recalled. */
export async function wasReleased(db: Db, workspaceId: string, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom('release_file')
    .innerJoin('release', 'release.id', 'release_file.release_id')
    .select('release_file.id')
    .where('release.workspace_id', '=', workspaceId)
    .where('release_file.sha256', '=', sha256)
    .where('release_file.state', '=', 'released')
    .executeTakeFirst()
  return row !== undefined
}
