import type { Lapsed } from '#app/domain/release-request/lapses.ts'
import type { Tx } from '../open.ts'
import { oneOf } from '../queries/one-of.ts'

/** Votes and adjudications that a change made void stay on record as lapsed, with the reason. */
export async function lapse(tx: Tx, { votes, adjudications }: Lapsed): Promise<void> {
  // There are only a few reasons.
  for (const because of new Set(votes.map((vote) => vote.because))) {
    await tx
      .updateTable('vote')
      .set({ state: 'lapsed', lapsed_because: because })
      .where(
        'id',
        'in',
        oneOf(votes.filter((vote) => vote.because === because).map(({ id }) => id)),
      )
      .execute()
  }
  if (adjudications.length === 0) return
  await tx
    .updateTable('adjudication')
    .set({ state: 'lapsed' })
    .where('id', 'in', oneOf(adjudications))
    .execute()
}
