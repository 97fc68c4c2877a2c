import { COMPOSITE, NUMBER } from './cell-kind.ts'
import { readCountWithShare } from './composite.ts'
import {
  addComposite,
  addCountWithShare,
  startComposites,
  type GrowingComposites,
} from './composites.ts'
import { decimalsIn, plainNumber } from './number.ts'
import { parseCell } from './parse-cell.ts'
import type { Column } from './table.ts'

/** A column while its records are read: each distinct text gets a code and is parsed once. */
export type GrowingColumn = {
  codes: Uint32Array
  /** The code of each text so far; `null` where texts hardly repeat. */
  seen: Map<string, number> | null
  /** Codes given out. */
  known: number
  kept: string[]
  kinds: Uint8Array
  lows: Float64Array
  /** The same as `lows` until a text states a range. */
  highs: Float64Array
  decimals: Uint8Array
  composites: GrowingComposites | null
}

/** Room for codes that a column starts with at most. */
const START = 512
/** A column that hardly repeats a text is kept as it is: looking texts up would cost more than it saves. */
const TRIAL = 256
const MOST_SEEN = 4096

function repeatsEnough(distinct: number, records: number): boolean {
  return distinct < MOST_SEEN && (records < TRIAL || distinct * 2 < records)
}

/** A column with room for so many records, none of them taken yet. */
export function startColumn(room: number): GrowingColumn {
  const start = Math.min(room, START)
  const lows = new Float64Array(start)
  return {
    codes: new Uint32Array(room),
    seen: new Map(),
    known: 0,
    kept: [],
    kinds: new Uint8Array(start),
    lows,
    highs: lows,
    decimals: new Uint8Array(start),
    composites: null,
  }
}

/** Takes the text of a record. */
export function addText(
  column: GrowingColumn,
  record: number,
  text: string,
  decimalComma: boolean,
): void {
  let code = column.seen?.get(text)
  if (code === undefined) {
    code = column.known
    if (column.seen !== null) {
      if (repeatsEnough(code, record)) column.seen.set(text, code)
      else column.seen = null
    }
    column.known += 1
    parseInto(column, code, text, decimalComma)
  }
  column.codes[record] = code
}

/** What was read last, so that no cell takes an object. */
const found = { count: 0, countDecimals: 0, share: 0, shareDecimals: 0, percent: false }

function parseInto(column: GrowingColumn, code: number, text: string, decimalComma: boolean): void {
  if (code === column.lows.length) makeRoom(column)
  const value = plainNumber(text)
  if (!Number.isNaN(value)) {
    column.kinds[code] = NUMBER
    column.decimals[code] = decimalsIn(text)
    column.lows[code] = value
    column.highs[code] = value
    return
  }
  column.kept[code] = text
  if (readCountWithShare(text, found)) {
    column.kinds[code] = COMPOSITE
    column.decimals[code] = found.countDecimals
    column.lows[code] = found.count
    column.highs[code] = found.count
    column.composites ??= startComposites()
    addCountWithShare(column.composites, code, found)
    return
  }
  const cell = parseCell(text, decimalComma)
  if (cell.low < cell.high && column.highs === column.lows) column.highs = column.lows.slice()
  column.kinds[code] = cell.kind
  column.decimals[code] = cell.decimals
  column.lows[code] = cell.low
  column.highs[code] = cell.high
  if (cell.composite !== undefined) {
    column.composites ??= startComposites()
    addComposite(column.composites, code, cell.composite)
  }
}

function makeRoom(column: GrowingColumn): void {
  const { kinds, decimals, lows, highs } = column
  // There are never more codes than records.
  const room = Math.min(lows.length * 2, column.codes.length)
  column.kinds = moved(kinds, new Uint8Array(room))
  column.decimals = moved(decimals, new Uint8Array(room))
  column.lows = moved(lows, new Float64Array(room))
  column.highs = highs === lows ? column.lows : moved(highs, new Float64Array(room))
}

/** What an array holds, in one with more room. */
export function moved<Numbers extends { set: (from: Numbers) => void }>(
  from: Numbers,
  to: Numbers,
): Numbers {
  to.set(from)
  return to
}

/** The column of so many records, before it is known which of them is the header. */
export function finishColumn(column: GrowingColumn, index: number, records: number): Column {
  const { known, kept, kinds, lows, highs, decimals, composites } = column
  const codes = column.codes.subarray(0, records)
  const times = new Uint32Array(known)
  for (let record = 0; record < records; record += 1) times[codes[record]!]! += 1
  return {
    index,
    name: '',
    label: '',
    codes,
    kept,
    kinds: kinds.subarray(0, known),
    lows: lows.subarray(0, known),
    highs: highs.subarray(0, known),
    decimals: decimals.subarray(0, known),
    composites,
    times,
  }
}
