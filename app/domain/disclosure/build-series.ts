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
} from '../table/cell-kind.ts'
import type { Cell } from '../table/cell-kind.ts'
import { parseComposite } from '../table/composite.ts'
import type { Role } from '../table/role.ts'
import { compositeKind } from '../table/roles/composite-kind.ts'
import type { Column } from '../table/table.ts'
import { UNROUNDED } from './rounding.ts'
import { ABSENT, HIDDEN_NUMBER, SHOWN } from './series.ts'
import type { Series } from './series.ts'

/** Nothing or `NA`: hidden or structure, the rest of the row decides. */
export const OPEN = 3

/** A series whose open cells and rounding are not settled yet. */
export type RawSeries = Omit<Series, 'rounding' | 'state'> & { readonly state: Uint8Array }

/** Which number of a cell is meant: the count in it, or the share. */
export type Wanted = 'count' | 'share'

/** The numbers of a column, or of one part of its composite cells, with OPEN where a row decides. */
export function rawSeries(
  column: Column,
  role: Role,
  part: number,
  wanted: Wanted,
  keep: (row: number) => boolean,
): RawSeries {
  const rows = column.codes.length
  const count = column.texts.length
  const cells = column.texts.map((_, code) => numberIn(column, code, part, wanted))
  const state = new Uint8Array(rows)
  const printed = new Float64Array(rows).fill(Number.NaN)
  const low = new Float64Array(rows)
  const high = new Float64Array(rows)
  const decimals = new Uint8Array(rows)
  for (let row = 0; row < rows; row += 1) {
    const cell = cells[column.codes[row] as number]
    if (count === 0 || cell === undefined || !keep(row)) continue
    state[row] = cell.state
    low[row] = cell.low
    high[row] = cell.high
    decimals[row] = cell.decimals
    if (cell.state === SHOWN) printed[row] = cell.low
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

function numberIn(column: Column, code: number, part: number, wanted: Wanted): Found {
  const kind = column.kinds[code] as number
  const low = column.lows[code] as number
  const high = column.highs[code] as number
  const decimals = column.decimals[code] as number
  switch (kind) {
    case NUMBER:
      return part === 0 ? { state: SHOWN, low, high, decimals } : absent
    case PERCENT:
      return wanted === 'share' && part === 0 ? { state: SHOWN, low, high, decimals } : absent
    case HIDDEN:
      return hidden
    case RANGE:
      return part === 0 ? { state: HIDDEN_NUMBER, low, high, decimals: 0 } : absent
    case MISSING:
    case BLANK:
      return open
    case COMPOSITE:
      return partOf(column.texts[code] as string, part, wanted)
    case TEXT:
    case DATE:
    default:
      return absent
  }
}

function partOf(text: string, part: number, wanted: Wanted): Found {
  const composite = parseComposite(text.trim())
  if (composite === null) return absent
  const kind = compositeKind(composite)
  if (kind === 'count-share') {
    const cell = composite.parts[part]
    const fits = part === (wanted === 'count' ? 0 : 1)
    return fits && cell !== undefined ? foundIn(cell) : absent
  }
  if (kind === 'count-pair' && wanted === 'count') {
    const cell = composite.parts[part]
    return cell === undefined || part > 1 ? absent : foundIn(cell)
  }
  return absent
}

function foundIn({ kind, low, high, decimals }: Cell): Found {
  if (kind === NUMBER || kind === PERCENT) return { state: SHOWN, low, high, decimals }
  return kind === RANGE ? { state: HIDDEN_NUMBER, low, high, decimals } : hidden
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

/** A series that keeps its numbers as printed. */
export function asPrinted(raw: RawSeries): Series {
  return { ...raw, rounding: UNROUNDED }
}
