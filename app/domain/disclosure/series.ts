import type { Role } from '../table/role.ts'
import type { Rounding } from './report.ts'

/** This row has no number of this series: a heading, another statistic, structure. */
export const ABSENT = 0
/** The number is printed. */
export const SHOWN = 1
/** A number stands behind a redaction. */
export const HIDDEN_NUMBER = 2

/**
 * One run of numbers of one kind down a column: the column itself, one part of its composite cells
 * (`part` 0 is the first number), or those rows of a long table that hold this statistic. Dense
 * typed arrays, one entry a row.
 */
export type Series = {
  readonly column: number
  readonly part: number
  readonly name: string
  readonly role: Role
  readonly rounding: Rounding
  /** ABSENT, SHOWN or HIDDEN_NUMBER. */
  readonly state: Uint8Array
  /** The number as printed; NaN unless SHOWN. */
  readonly printed: Float64Array
  /** What the true value can be, from print, rounding or marker alone. `high` may be Infinity. */
  readonly low: Float64Array
  readonly high: Float64Array
  readonly decimals: Uint8Array
}
