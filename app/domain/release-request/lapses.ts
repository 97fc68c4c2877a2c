import type { ReleaseRequest } from './request.ts'
import type { LapseReason } from './lapse-reason.ts'

/** Votes and adjudications that a change makes void. They stay on record. */
export type Lapsed = {
  readonly votes: readonly { readonly id: string; readonly because: LapseReason }[]
  readonly adjudications: readonly string[]
}

export const NOTHING_LAPSES: Lapsed = { votes: [], adjudications: [] }

/** All that stands on these files lapses for this reason. */
export function lapseOn(
  request: ReleaseRequest,
  fileIds: readonly string[],
  because: LapseReason,
): Lapsed {
  return {
    votes: request.votes
      .filter(({ fileId, state }) => state === 'current' && fileIds.includes(fileId))
      .map(({ id }) => ({ id, because })),
    adjudications: request.adjudications
      .filter(({ fileId, state }) => state === 'current' && fileIds.includes(fileId))
      .map(({ id }) => id),
  }
}

/** Both together; where both speak of a vote, the first reason is kept. */
export function bothLapse(first: Lapsed, second: Lapsed): Lapsed {
  const known = new Set(first.votes.map(({ id }) => id))
  return {
    votes: [...first.votes, ...second.votes.filter(({ id }) => !known.has(id))],
    adjudications: [...new Set([...first.adjudications, ...second.adjudications])],
  }
}
