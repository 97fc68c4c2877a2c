import type { OnRequest } from '#app/domain/release-request/events.ts'
import type { FileDecided } from '#app/domain/review/events.ts'
import type { Tx } from '../open.ts'
import { insertAll } from '../queries/insert-all.ts'

/** Whose work of the round is put away: everybody's, or that of reviews that were never submitted. */
export type Whose = 'everybody' | 'unsubmitted'

/**
 * The drafts of a round that ends: kept for their writers, counting for nothing. What earlier rounds
 * left standing is not touched.
 */
export async function setAside(
  tx: Tx,
  { requestId, turn }: OnRequest,
  whose: Whose,
): Promise<void> {
  const submitted =
    whose === 'everybody'
      ? []
      : (
          await tx
            .selectFrom('review')
            .select('checker_id')
            .where('request_id', '=', requestId)
            .where('turn', '=', turn)
            .where('state', '=', 'submitted')
            .execute()
        ).map(({ checker_id }) => checker_id)
  await tx
    .updateTable('review')
    .set({ state: 'archived' })
    .where('request_id', '=', requestId)
    .where('turn', '=', turn)
    .where('state', '!=', 'refused')
    .where('checker_id', 'not in', submitted)
    .execute()
  await tx
    .updateTable('vote')
    .set({ state: 'archived' })
    .where('request_id', '=', requestId)
    .where('turn', '=', turn)
    .where('state', '=', 'current')
    .where('checker_id', 'not in', submitted)
    .execute()
  await tx
    .updateTable('finding_answer')
    .set({ state: 'archived' })
    .where('request_id', '=', requestId)
    .where('turn', '=', turn)
    .where('kind', '=', 'acceptance')
    .where('state', '=', 'current')
    .where('writer_id', 'not in', submitted)
    .execute()
  await tx
    .updateTable('role_correction')
    .set({ state: 'archived' })
    .where('turn', '=', turn)
    .where('state', '=', 'current')
    .where('checker_id', 'not in', submitted)
    .where('request_file_id', 'in', (files) =>
      files.selectFrom('request_file').select('id').where('request_id', '=', requestId),
    )
    .execute()
  await tx
    .updateTable('relation_correction')
    .set({ state: 'archived' })
    .where('turn', '=', turn)
    .where('state', '=', 'current')
    .where('checker_id', 'not in', submitted)
    .where('request_file_id', 'in', (files) =>
      files.selectFrom('request_file').select('id').where('request_id', '=', requestId),
    )
    .execute()
}

/** What was decided of each file, on which bytes and findings, when the request left consolidation. */
export async function saveDecisions(
  tx: Tx,
  { requestId, turn }: OnRequest,
  decisions: readonly FileDecided[],
  at: string,
): Promise<void> {
  await insertAll(
    tx,
    'file_decision',
    decisions.map(({ fileId, fileVersion, sha256, decision, findingsDigest }) => ({
      request_id: requestId,
      request_file_id: fileId,
      file_version: fileVersion,
      sha256,
      turn,
      decision,
      findings_digest: findingsDigest,
      decided_at: at,
    })),
  )
}
