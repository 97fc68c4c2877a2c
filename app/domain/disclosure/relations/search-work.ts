/** What is searched for sums and shares, each with work of its own. */
export type SearchKind =
  | 'labels'
  | 'columns'
  | 'same-numbers'
  | 'groups'
  | 'repeated-totals'
  | 'steps'
  | 'shares'

/**
 * How much each search may do. Counted, never timed, so that the same table gives the same findings
 * on every machine; fixed per version of the program. Real tables stay far below.
 */
export type SearchLimits = Readonly<Record<SearchKind, number>>

export const SEARCH_LIMITS: SearchLimits = {
  /** Columns of labels whose groups are tried. */
  labels: 16,
  /** Numbers added up for sums across columns. */
  columns: 30_000_000,
  /** Rows of pairs of columns compared. */
  'same-numbers': 5_000_000,
  /** Rows of groups added up and compared. */
  groups: 20_000_000,
  'repeated-totals': 20_000_000,
  /** Steps from one row to the next. */
  steps: 40_000_000,
  /** Rows of a percentage, its part and its whole. */
  shares: 100_000_000,
}

/** What one table may still cost, and which searches of it were not brought to their end. */
export type Search = {
  readonly left: Record<SearchKind, number>
  readonly unfinished: Set<LeftOut>
}

/** What was not searched to its end: one of the searches, or all that bears on a number less directly. */
export type LeftOut = SearchKind | 'columns-apart' | 'sums-of-shown'

/** A search that has done nothing yet. */
export const startSearch = (limits: SearchLimits = SEARCH_LIMITS): Search => ({
  left: { ...limits },
  unfinished: new Set(),
})

/** Takes work from what is left; `false` when there is none, which is remembered to be said. */
export function spend({ left, unfinished }: Search, kind: SearchKind, amount = 1): boolean {
  left[kind] -= amount
  if (left[kind] >= 0) return true
  unfinished.add(kind)
  return false
}

const WORDS: Readonly<Record<LeftOut, string>> = {
  labels: 'groups by further columns of labels',
  columns: 'sums across columns',
  'same-numbers': 'columns with the same numbers',
  groups: 'rows that add up to others',
  'repeated-totals': 'totals repeated throughout a group',
  steps: 'flow charts and running totals',
  shares: 'percentages of other columns',
  'columns-apart': 'sums of columns that do not stand beside their total',
  'sums-of-shown': 'sums of rounded numbers without a hidden one',
}

/** Which searches stopped, in words and always in the same order. */
export const sayUnfinished = (unfinished: ReadonlySet<LeftOut>): string =>
  (Object.keys(WORDS) as LeftOut[])
    .filter((kind) => unfinished.has(kind))
    .map((kind) => WORDS[kind])
    .join(', ')
