import type { ReleaseRequest } from './request.ts'

/** Why a vote given in an earlier round no longer stands. */
export type LapseReason =
  | 'file-changed'
  | 'file-moved'
  | 'file-kind-changed'
  | 'file-added-again'
  | 'context-changed'
  | 'controls-changed'
  | 'roles-changed'
  | 'relations-changed'
  | 'files-added'
  | 'resubmitted'

/** What the screens say of a vote that lapsed. */
export const sayLapse: Record<LapseReason, string> = {
  'file-changed': 'the file has a new version',
  'file-moved': 'the file moved to another group',
  'file-kind-changed': 'the file changed between output and supporting',
  'file-added-again': 'the file was withdrawn and added again',
  'context-changed': 'the context of its group changed',
  'controls-changed': 'the controls of its group changed',
  'roles-changed': 'the role of a column in its group changed',
  'relations-changed': 'a sum in a table of its group was added or rejected',
  'files-added': 'files were added to its group',
  resubmitted: 'changes were requested and the author submitted again',
}

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
