import type { Series } from '../series.ts'
import type { Lessons } from './learn.ts'
import type { Relation } from './relation.ts'
import type { LeftOut } from './search-work.ts'
import type { ShareRelation } from './share-relations.ts'

/** Sums and shares. */
export type Found = {
  readonly relations: readonly Relation[]
  readonly shares: readonly ShareRelation[]
}

/** What stands between the lines of a table: the sums and shares it keeps, and what they give away. */
export type BetweenLines = Found & {
  /** The counts, with the range that each redaction states. */
  readonly counts: readonly Series[]
  readonly lessons: Lessons
  /** What a person said is no sum: nothing follows from it. */
  readonly rejected: Found
  /** What was not searched to its end: the work allowed ran out. */
  readonly unfinished: ReadonlySet<LeftOut>
}

/** A table that keeps nothing and gives nothing away. */
export const NOTHING_BETWEEN: BetweenLines = {
  counts: [],
  relations: [],
  shares: [],
  lessons: { learned: [], gaveUp: [] },
  rejected: { relations: [], shares: [] },
  unfinished: new Set(),
}
