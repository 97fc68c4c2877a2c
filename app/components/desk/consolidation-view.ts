import type { Decision } from '#app/domain/review/decision.ts'
import type { VoteValue } from '#app/domain/review/vote-value.ts'

/** Every output file with what each reviewer said of it. */
export type ConsolidatedFile = {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly group: string
  readonly groupId: string
  readonly href: string
  readonly decision: Decision
  /** One a reviewer, in the order of `reviewers`; null where that person has no vote that counts. */
  readonly votes: readonly (ShownVote | null)[]
  readonly adjudication: {
    readonly by: string
    readonly vote: VoteValue
    readonly text: string
  } | null
  readonly mustFix: number
  readonly seen: string
  readonly mayAdjudicate: boolean
  readonly mayChangeVote: boolean
  readonly ownVote: VoteValue | null
}

export type ShownVote = {
  readonly vote: VoteValue
  readonly stands: boolean
  /** The reviewer's own comments on this file, newest first. */
  readonly comments: readonly string[]
  readonly acceptances: readonly { readonly text: string; readonly findings: number }[]
}

const order: Record<Decision, number> = {
  conflicted: 0,
  changes_requested: 1,
  undecided: 2,
  approved: 3,
}

/** What differs comes first, then what is not approved; within that the order of the request. */
export const differingFirst = (files: readonly ConsolidatedFile[]): readonly ConsolidatedFile[] =>
  files.toSorted((a, b) => order[a.decision] - order[b.decision])
