import type { Release } from '#app/domain/release/release.ts'
import type { Db, Tx } from '../open.ts'

/** A release with its files and recalls, for a decision about it: inside the transaction that decides. */
export async function findReleaseToDecide(tx: Tx, id: string): Promise<Release | undefined> {
  const row = await tx
    .selectFrom('release')
    .innerJoin('release_request as request', 'request.id', 'release.request_id')
    .select([
      'release.id',
      'release.request_id as requestId',
      'release.workspace_id as workspaceId',
      'request.author_id as authorId',
      'release.state',
      'release.embargo_until as embargoUntil',
    ])
    .where('release.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const files = await tx
    .selectFrom('release_file')
    .select([
      'id',
      'request_file_id as requestFileId',
      'backend_id as backendId',
      'path',
      'sha256',
      'bytes',
      'rows',
      'columns',
      'action',
      'job_identifier as jobIdentifier',
      'commit_sha as commit',
      'state',
    ])
    .where('release_id', '=', id)
    .orderBy('path')
    .execute()
  const recalls = await tx
    .selectFrom('recall')
    .select(['id', 'state', 'proposed_by as proposedBy'])
    .where('release_id', '=', id)
    .execute()
  const recalled = await tx
    .selectFrom('recall_file')
    .innerJoin('recall', 'recall.id', 'recall_file.recall_id')
    .select(['recall.id', 'recall_file.release_file_id as fileId'])
    .where('recall.release_id', '=', id)
    .execute()
  return {
    ...row,
    files: files.map((file) => ({
      ...file,
      state: file.state === 'recalled' ? 'recalled' : 'released',
    })),
    recalls: recalls.map(({ state, ...recall }) => ({
      ...recall,
      state: recallState(state),
      fileIds: recalled.filter(({ id }) => id === recall.id).map(({ fileId }) => fileId),
    })),
  }
}

const recallState = (state: string): Release['recalls'][number]['state'] =>
  state === 'proposed' || state === 'confirmed' ? state : 'dropped'

/** Releases whose embargo ends on this UTC date or before. */
export async function releasesDueBy(db: Db, date: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('release')
    .select('id')
    .where('state', '=', 'embargoed')
    .where('embargo_until', '<=', date)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Which of these hashes something else than the files of this recall still has: an output as the
 * workspace has it now, a version of a file on a request, another release.
 */
export async function heldElsewhere(
  tx: Tx,
  hashes: readonly string[],
  recalled: {
    readonly releaseFileIds: readonly string[]
    readonly requestFileIds: readonly string[]
  },
): Promise<ReadonlySet<string>> {
  const outputs = await tx
    .selectFrom('output')
    .select('sha256')
    .where('sha256', 'in', hashes)
    .execute()
  const versions = await tx
    .selectFrom('request_file_version')
    .select('sha256')
    .where('sha256', 'in', hashes)
    .where('request_file_id', 'not in', recalled.requestFileIds)
    .execute()
  const released = await tx
    .selectFrom('release_file')
    .select('sha256')
    .where('sha256', 'in', hashes)
    .where('state', '=', 'released')
    .where('id', 'not in', recalled.releaseFileIds)
    .execute()
  const all = [...outputs, ...versions, ...released]
  return new Set(all.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])))
}
