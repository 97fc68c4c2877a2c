import {
  BLANK,
  COMPOSITE,
  DATE,
  HIDDEN,
  MISSING,
  NUMBER,
  PERCENT,
  RANGE,
  TEXT,
} from '../cell-kind.ts'
import { differentNumbers } from '../different-numbers.ts'
import type { Column } from '../table.ts'
import { kindAt, lowAt } from '../table.ts'

/** What the values of a column look like as a whole. Shares are of the cells that are not empty. */
export type Profile = {
  readonly rows: number
  readonly filled: number
  readonly numbers: number
  readonly percents: number
  readonly hidden: number
  readonly missing: number
  readonly ranges: number
  readonly composites: number
  readonly dates: number
  readonly texts: number
  /** Every number is whole, `12.0` included. */
  readonly whole: boolean
  /** Numbers with digits after the point that are not all zero. */
  readonly fractions: number
  readonly negatives: number
  readonly min: number
  readonly max: number
  /** Distinct numbers. */
  readonly distinct: number
  readonly values: Float64Array
  /** Distinct texts of cells with words. */
  readonly distinctTexts: number
  /** Goes up or down by the same step from row to row. */
  readonly steady: boolean
  /** Every number is larger than the one above it. */
  readonly rising: boolean
  /** Runs through the same ascending levels again and again, as factors in a crossed table do. */
  readonly patterned: boolean
}

/** Looks at every distinct text once, and walks the rows once for order. */
export function profileOf(column: Column): Profile {
  const kinds = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  let whole = true
  let fractions = 0
  let negatives = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let distinctTexts = 0
  const listed = new Float64Array(column.times.length)
  let values = 0
  for (let code = 0; code < column.times.length; code += 1) {
    const times = column.times[code] as number
    if (times === 0) continue
    const kind = column.kinds[code] as number
    kinds[kind] = (kinds[kind] as number) + times
    if (kind === TEXT) distinctTexts += 1
    if (kind !== NUMBER && kind !== PERCENT) continue
    const value = column.lows[code] as number
    listed[values] = value
    values += 1
    if (!Number.isInteger(value)) {
      whole = false
      fractions += times
    }
    if (value < 0) negatives += times
    if (value < min) min = value
    if (value > max) max = value
  }
  const numbers = kinds[NUMBER] as number
  const different = differentNumbers(listed.subarray(0, values))
  const order = walk(column, different.length)
  return {
    rows: column.codes.length,
    filled: column.codes.length - (kinds[BLANK] as number),
    numbers,
    percents: kinds[PERCENT] as number,
    hidden: kinds[HIDDEN] as number,
    missing: kinds[MISSING] as number,
    ranges: kinds[RANGE] as number,
    composites: kinds[COMPOSITE] as number,
    dates: kinds[DATE] as number,
    texts: kinds[TEXT] as number,
    whole,
    fractions,
    negatives,
    min,
    max,
    distinct: different.length,
    values: different,
    distinctTexts,
    ...order,
  }
}

function walk(column: Column, distinct: number): Pick<Profile, 'steady' | 'rising' | 'patterned'> {
  let previous = Number.NaN
  let step = Number.NaN
  let steady = true
  let drops = 0
  let rising = true
  let seen = 0
  for (let row = 0; row < column.codes.length; row += 1) {
    if (kindAt(column, row) !== NUMBER) continue
    const value = lowAt(column, row)
    seen += 1
    if (seen > 1) {
      const change = value - previous
      if (seen === 2) step = change
      if (steady && (change === 0 || Math.abs(change - step) > 1e-9 * Math.max(1, Math.abs(step))))
        steady = false
      if (change < 0) drops += 1
      if (change <= 0) rising = false
    }
    previous = value
  }
  // A factor in a crossed table climbs through its levels and falls back to the first.
  const patterned = seen >= 4 && distinct >= 2 && (drops + 1) * distinct <= seen * 1.05
  return { steady: steady && seen >= 3, rising, patterned }
}
