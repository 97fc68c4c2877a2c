/** One number of the table: which series, which row. */
export type Place = { readonly series: number; readonly row: number }

/** One sum: the parts together are the total, plus `constant` where the total is printed elsewhere. */
export type Instance = {
  readonly total: readonly Place[]
  readonly constant: number
  readonly parts: readonly Place[]
}

export type RelationKind =
  /** A column is the sum of others, row by row. */
  | 'row-total'
  /** A row, a repeated column or a number in the header is the sum of the rows of a group. */
  | 'column-total'
  /** Several groupings of the same people: each adds up to the same number, printed or not. */
  | 'same-population'
  /** Two columns print the same numbers. */
  | 'same-numbers'
  /** A step of a flow chart or a running total: this number is the one before, less or plus another. */
  | 'step'

/** How well a sum is borne out by the numbers of the table. */
export type Evidence = {
  /** Complete instances, and those of them that hold within rounding. */
  readonly of: number
  readonly holdsIn: number
  /** Complete instances in which the printed numbers add up to the last digit. */
  readonly exactIn: number
  /** Instances with a hidden part whose remainder is what the redaction says it could be. */
  readonly fits: number
  /** Gaps: a hidden part larger than its redaction says, or a hidden total. */
  readonly larger: number
  /** Instances in which the shown parts already are the total, though a hidden part is not 0. */
  readonly withoutHidden: number
  /** How unlikely all that is by chance, as a power of two. */
  readonly bits: number
}

/** A sum that the table keeps, with every instance that bears on a hidden or rounded number. */
export type Relation = {
  readonly kind: RelationKind
  /** In plain words: "total = men + women". */
  readonly words: string
  /** What to call the total; `null` where it is a row or a header that its labels name. */
  readonly totalName: string | null
  /** What to call the parts together. */
  readonly partsName: string
  readonly evidence: Evidence
  readonly instances: readonly Instance[]
  /** For the report: column (row-total, step) or row (column-total) numbers of the table. */
  readonly total: number
  readonly parts: readonly number[]
  /** The widest rounding, in people, that an instance was allowed. */
  readonly slack: number
  /** A person added it; the checks did not find it. */
  readonly declared?: true
}
