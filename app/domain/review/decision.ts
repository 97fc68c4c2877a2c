import type { VoteValue } from './vote-value.ts'

/** What the votes that count say of a file. */
export type Decision = 'undecided' | 'approved' | 'changes_requested' | 'conflicted'

type Counted = { readonly vote: VoteValue; readonly at: string }

/**
 * Fewer than the required number: undecided. All alike: as they say. Otherwise conflicted, until a
 * vote changes or an adjudication is recorded; a contrary vote that came after it opens the conflict
 * again. An objection never disappears because others outvote it.
 */
export function decisionOf(
  votes: readonly Counted[],
  required: number,
  adjudication: Counted | null,
): Decision {
  if (votes.length < required) return 'undecided'
  const objections = votes.filter(({ vote }) => vote === 'changes_requested').length
  if (objections === 0) return 'approved'
  if (objections === votes.length) return 'changes_requested'
  if (adjudication === null) return 'conflicted'
  const reopened = votes.some(({ vote, at }) => vote !== adjudication.vote && at >= adjudication.at)
  return reopened ? 'conflicted' : adjudication.vote
}

/** The author and everybody on the author's side sees a conflict as changes requested. */
export const asAuthorSeesIt = (decision: Decision): Exclude<Decision, 'conflicted'> =>
  decision === 'conflicted' ? 'changes_requested' : decision
