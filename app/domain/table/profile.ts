import {
  BLANK,
  type CellKind,
  COMPOSITE,
  DATE,
  HIDDEN,
  MISSING,
  NUMBER,
  PERCENT,
  RANGE,
  TEXT,
} from './cell-kind.ts'
import { textOf, type Column, type Table } from './table.ts'

/** A text and how often it stands in a column. */
export type Tally = { readonly text: string; readonly times: number }

export type NumberProfile = {
  readonly count: number
  readonly min: number
  /** The smallest above zero; `null` where nothing is. */
  readonly minNonZero: number | null
  readonly max: number
  /** How many numbers lie in each of equal steps from `min` to `max`. */
  readonly bins: readonly number[]
  /** Steps are equal on a scale of powers of ten: the numbers span too much for another. */
  readonly isLogarithmic: boolean
}

/** What stands in a column, in a few figures. */
export type ColumnProfile = {
  readonly index: number
  readonly distinct: number
  readonly blank: number
  readonly numbers: NumberProfile | null
  /** Markers of what is hidden or missing, commonest first. */
  readonly markers: readonly Tally[]
  /** The commonest other texts. */
  readonly texts: readonly Tally[]
}

export const BINS = 24
const MOST_TALLIES = 8
const WIDE_SPAN = 1_000

/** The profile of every column. */
export function profileOf(table: Table): ColumnProfile[] {
  return table.columns.map(profileColumn)
}

function profileColumn(column: Column): ColumnProfile {
  const { index, kinds, times } = column
  const isNumeric = countOf(column, isNumber) >= countOf(column, isWord)
  const markers: Tally[] = []
  const others: Tally[] = []
  let [distinct, blank] = [0, 0]
  for (const [code, count] of times.entries()) {
    if (count === 0) continue
    distinct += 1
    const kind = kinds[code] as CellKind
    const tally = { text: textOf(column, code), times: count }
    if (kind === BLANK) blank += count
    else if (isMarker(kind, isNumeric)) markers.push(tally)
    else if (!(isNumeric && isNumber(kind))) others.push(tally)
  }
  return {
    index,
    distinct,
    blank,
    numbers: isNumeric ? numbersIn(column) : null,
    markers: commonest(markers),
    texts: commonest(others),
  }
}

// Among words a range is a label, such as an age band; among numbers it hides one.
const isMarker = (kind: CellKind, isNumeric: boolean): boolean =>
  kind === HIDDEN || kind === MISSING || (kind === RANGE && isNumeric)
const isNumber = (kind: CellKind): boolean => kind === NUMBER || kind === PERCENT
const isWord = (kind: CellKind): boolean => kind === TEXT || kind === DATE || kind === COMPOSITE

function countOf({ kinds, times }: Column, is: (kind: CellKind) => boolean): number {
  return times.reduce((sum, count, code) => (is(kinds[code] as CellKind) ? sum + count : sum), 0)
}

function numbersIn({ kinds, lows, times }: Column): NumberProfile | null {
  const found: { value: number; times: number }[] = []
  for (const [code, kind] of kinds.entries()) {
    const count = times[code] as number
    if (count > 0 && isNumber(kind as CellKind)) {
      found.push({ value: lows[code] as number, times: count })
    }
  }
  if (found.length === 0) return null
  const values = found.map(({ value }) => value)
  const [min, max] = [least(values), -least(values.map((value) => -value))]
  const above = values.filter((value) => value > 0)
  const minNonZero = above.length > 0 ? least(above) : null
  const isLogarithmic = min >= 0 && minNonZero !== null && max / minNonZero > WIDE_SPAN
  const place = isLogarithmic ? (value: number) => Math.log10(1 + value) : (value: number) => value
  const [from, span] = [place(min), place(max) - place(min)]
  const bins = Array.from({ length: span > 0 ? BINS : 1 }, () => 0)
  for (const { value, times: count } of found) {
    const step = span > 0 ? Math.floor(((place(value) - from) / span) * BINS) : 0
    const bin = Math.min(bins.length - 1, step)
    bins[bin] = (bins[bin] as number) + count
  }
  return {
    count: found.reduce((sum, each) => sum + each.times, 0),
    min,
    minNonZero,
    max,
    bins,
    isLogarithmic,
  }
}

const least = (values: readonly number[]): number =>
  values.reduce((lowest, value) => (value < lowest ? value : lowest), Number.POSITIVE_INFINITY)

const commonest = (tallies: readonly Tally[]): Tally[] =>
  tallies.toSorted((a, b) => b.times - a.times).slice(0, MOST_TALLIES)
