import {
  BLANK,
  COMPOSITE,
  HIDDEN,
  MISSING,
  NUMBER,
  PERCENT,
  RANGE,
  TEXT,
} from '../table/cell-kind.ts'
import type { CellKind } from '../table/cell-kind.ts'
import type { Role } from '../table/role.ts'
import { textOf, type Column } from '../table/table.ts'
import { compositeNumbers, type Wanted } from './composite-numbers.ts'
import { ABSENT, HIDDEN_NUMBER, SHOWN } from './series.ts'
import type { Series } from './series.ts'

/** Nothing or `NA`: hidden or structure, the rest of the row decides. */
export const OPEN = 3

/** A series whose open cells and rounding are not settled yet. */
export type RawSeries = Omit<Series, 'rounding' | 'state'> & { readonly state: Uint8Array }

/** The numbers of a column, or of one part of its composite cells, with OPEN where a row decides. */
export function rawSeries(
  column: Column,
  role: Role,
  part: number,
  wanted: Wanted,
  keep: (row: number) => boolean,
): RawSeries {
  const rows = column.codes.length
  const state = new Uint8Array(rows)
  const printed = new Float64Array(rows).fill(Number.NaN)
  const low = new Float64Array(rows)
  const high = new Float64Array(rows)
  const decimals = new Uint8Array(rows)
  const put = (row: number, found: Found) => {
    state[row] = found.state
    low[row] = found.low
    high[row] = found.high
    decimals[row] = found.decimals
    if (found.state === SHOWN) printed[row] = found.low
  }
  const { composites, times } = column
  const inside = composites && compositeNumbers(composites, times, part, wanted)
  const wordsAreOpen = wordsStandIn(column)
  for (let row = 0; row < rows; row += 1) {
    if (!keep(row)) continue
    const code = column.codes[row] as number
    const kind = column.kinds[code] as CellKind
    if (kind === NUMBER && part === 0) {
      // By far the commonest: no object for it.
      const value = column.lows[code] as number
      state[row] = SHOWN
      printed[row] = value
      low[row] = value
      high[row] = value
      decimals[row] = column.decimals[code] as number
    } else if (inside !== null && kind === COMPOSITE) {
      state[row] = inside.state[code]!
      low[row] = inside.low[code]!
      high[row] = inside.high[code]!
      decimals[row] = inside.decimals[code]!
      if (state[row] === SHOWN) printed[row] = low[row]!
    } else if (kind === TEXT) {
      put(row, wordsAreOpen ? open : absent)
    } else {
      put(row, simple(column, code, kind, part, wanted))
    }
  }
  return {
    column: column.index,
    part,
    name: column.name,
    role,
    state,
    printed,
    low,
    high,
    decimals,
  }
}

type Found = { state: number; low: number; high: number; decimals: number }

const absent: Found = { state: ABSENT, low: 0, high: 0, decimals: 0 }
const hidden: Found = { state: HIDDEN_NUMBER, low: 0, high: Number.POSITIVE_INFINITY, decimals: 0 }
const open: Found = { ...hidden, state: OPEN }

/** What a cell of one number, one marker or no number holds. */
function simple(
  { lows, highs, decimals }: Column,
  code: number,
  kind: CellKind,
  part: number,
  wanted: Wanted,
): Found {
  if (kind === HIDDEN) return hidden
  if (kind === MISSING || kind === BLANK) return open
  const low = lows[code] as number
  const high = highs[code] as number
  if (kind === RANGE && part === 0) return { state: HIDDEN_NUMBER, low, high, decimals: 0 }
  if (kind === PERCENT && part === 0 && wanted === 'share') {
    return { state: SHOWN, low, high, decimals: decimals[code] as number }
  }
  return absent
}

const SHORT = /^[a-z]{1,3}$/i

/**
 * Whether the words of a column of numbers stand for a number: one word or two, three letters at most
 * ("S", "k", "ND"). They are settled like empty cells.
 */
function wordsStandIn(column: Column): boolean {
  const words = new Set<string>()
  for (let code = 0; code < column.kinds.length; code += 1) {
    if (column.kinds[code] !== TEXT || column.times[code] === 0) continue
    const word = textOf(column, code).trim()
    if (!SHORT.test(word) || words.add(word).size > 2) return false
  }
  return true
}

/** Settles open cells: hidden where another number stands in the row, structure where none does. */
export function settleOpen(
  series: readonly RawSeries[],
  hasNumber: (row: number) => boolean,
): void {
  for (const { state } of series) {
    for (let row = 0; row < state.length; row += 1) {
      if (state[row] === OPEN) state[row] = hasNumber(row) ? HIDDEN_NUMBER : ABSENT
    }
  }
}
