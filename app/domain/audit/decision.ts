import type { Facts } from './entry.ts'

/** What an event can decide, in the words of the filter and of the export. */
export const DECISIONS = [
  'approved',
  'changes_requested',
  'submitted',
  'returned',
  'rejected',
  'withdrawn',
  'released',
  'published',
  'recalled',
] as const
export type Decision = (typeof DECISIONS)[number]

/** The decision that an event is, or null: a vote by its word, a step of a request by where it leads. */
export function decisionIn({ detail, before, after }: Facts): Decision | null {
  const vote = DECISIONS.find((decision) => decision === detail?.['vote'])
  if (vote) return vote
  if (before === after) return null
  return DECISIONS.find((decision) => decision === after) ?? null
}
