import type { Facts } from './entry.ts'
import type { Entry } from './read-entry.ts'

/** What an event can decide, in the words of the filter and of the export. */
export const DECISIONS = [
  'approved',
  'changes_requested',
  'reviewed',
  'submitted',
  'returned',
  'rejected',
  'withdrawn',
  'released',
  'published',
  'recalled',
] as const
export type Decision = (typeof DECISIONS)[number]

/** Kinds whose status says less than their name. */
const byKind: Readonly<Record<string, Decision>> = {
  'review-finished': 'reviewed',
  'release-published': 'published',
  'recall-confirmed': 'recalled',
}

/** Kinds that are a decision by their name alone. */
export const DECIDING_KINDS: readonly string[] = Object.keys(byKind)

/** The decision that an event is, or null: a vote by its word, a step of a request by where it leads. */
export function decisionIn(kind: string, { detail, before, after }: Facts): Decision | null {
  const named = byKind[kind] ?? DECISIONS.find((decision) => decision === detail?.['vote'])
  if (named) return named
  if (before === after) return null
  return DECISIONS.find((decision) => decision === after) ?? null
}

/**
 * The decision that an entry is. The verifier demands rows of each from every bundle there ever was: a
 * new decision is one of new kinds of entries only.
 */
export const decisionOf = ({ action, subject, detail, before, after }: Entry): Decision | null =>
  decisionIn(action, {
    subject,
    detail,
    ...(before !== null && { before }),
    ...(after !== null && { after }),
  })
