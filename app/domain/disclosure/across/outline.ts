import { BLANK, type CellKind, HIDDEN, MISSING } from '../../table/cell-kind.ts'
import type { Role } from '../../table/role.ts'
import { kindAt, type Table, textAt, textsOf } from '../../table/table.ts'
import { plainLabel, wordsOf } from '../../table/words.ts'
import type { KnownColumn } from '../context.ts'
import { saysOneThing } from '../relations/groupings.ts'
import type { Page } from '../relations/page.ts'
import type { Instance } from '../relations/relation.ts'
import { isTotalLabel, namesTotal } from '../relations/total-words.ts'
import type { Rounding } from '../report.ts'
import { trueRange, UNROUNDED } from '../rounding.ts'
import { HIDDEN_NUMBER, SHOWN } from '../series.ts'

/** The counts of one file under the labels of their rows: all that other files are compared with. */
export type Outline = {
  /** The headers of the label columns, as words. */
  readonly labelled: string
  /** One key a row: its labels, and which of several equal ones it is. */
  readonly keys: readonly string[]
  /** Rows whose labels call them a total. */
  readonly totals: readonly number[]
  readonly lines: Uint32Array
  readonly series: readonly OutlineSeries[]
  /** Sums within the file that a hidden number stands in; `series` of a place indexes `series`. */
  readonly sums: readonly Instance[]
  /** Every way in which the file writes a redaction. */
  readonly markers: readonly string[]
}

/** One series of counts; `low` and `high` say what the true number can be. */
export type OutlineSeries = {
  readonly name: string
  readonly column: number
  /** The header says that the column counts everybody. */
  readonly isTotal: boolean
  readonly rounding: Rounding
  readonly state: Uint8Array
  readonly printed: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /**
   * 1 where the range of a hidden number comes from the rule alone, so that it may hide more; 2 where it
   * may be no redaction at all, such as NA or nothing; else 0.
   */
  readonly bare: Uint8Array
}

const LABELS: ReadonlySet<Role> = new Set([
  'category',
  'code',
  'date',
  'time-axis',
  'flag',
  'metadata',
])
/** Rows that are compared at most; OpenSAFELY lets in 5,000. */
export const MOST_ROWS = 20_000
/** Different numbers that have to be on the grid before a short table is taken for a rounded one. */
const FEW = 4

/** Why a file that may have counts has no outline: longer than is compared, or given up on. */
export type NotOutlined = 'too-long' | 'given-up'

/** The outline where there is one. */
export const asOutline = (one: Outline | NotOutlined | null): Outline | null =>
  typeof one === 'string' ? null : one

/** Outlines a table; `null` where it has no labels or no counts to compare. */
export function outlineOf(
  table: Table,
  columns: readonly KnownColumn[],
  { counts, relations, isBare }: Page,
): Outline | NotOutlined | null {
  const all = columns.filter(({ role }) => LABELS.has(role))
  // A column that says the same on every row tells no rows apart.
  const telling = all.filter(({ index }) => !saysOneThing(table.columns[index]!))
  const labels = telling.length === 0 ? all : telling
  if (labels.length === 0 || counts.length === 0) return null
  if (table.rows > MOST_ROWS) return 'too-long'
  const named = labels.map(({ index }) => table.columns[index]!)
  const plain = named.map((column) => textsOf(column).map((text) => plainLabel(text).toLowerCase()))
  const calls = named.map((column) => textsOf(column).map((text) => isTotalLabel(text)))
  const times = new Map<string, number>()
  const keys: string[] = []
  const totals: number[] = []
  for (let row = 0; row < table.rows; row += 1) {
    const key = named.map(({ codes }, at) => plain[at]![codes[row]!]).join('\u001f')
    const before = times.get(key) ?? 0
    times.set(key, before + 1)
    keys.push(before === 0 ? key : `${key}\u001f#${before}`)
    if (named.some(({ codes }, at) => calls[at]![codes[row]!])) totals.push(row)
  }
  return {
    labelled: labels.map(({ name }) => wordsOf(name).join(' ')).join('|'),
    keys,
    totals,
    lines: table.lines,
    series: onOneGrid(counts).map((one, series) => ({
      name: `${wordsOf(one.name).join(' ')}#${one.part}`,
      column: one.column,
      isTotal: namesTotal(one.name),
      rounding: one.rounding,
      state: one.state,
      printed: one.printed,
      low: one.low,
      high: one.high,
      bare: one.state.map((_, row) =>
        isBare({ series, row }) ? (isUnclear(kindAt(table.columns[one.column]!, row)) ? 2 : 1) : 0,
      ),
    })),
    // A total that was computed after redaction counts no hidden number.
    sums: relations.flatMap(({ instances, evidence }) =>
      evidence.withoutHidden > 0 ? [] : instances,
    ),
    markers: markersIn(table, counts),
  }
}

/**
 * Where tables are compared, a grid is taken from the table as a whole: one number repeated shows none,
 * and a short table of multiples of 5 alone was rounded, though no single column could say so.
 */
function onOneGrid(counts: Page['counts']): Page['counts'] {
  const different = counts.map(({ printed }) => new Set([...printed].filter((n) => n > 0)))
  const numbers = new Set(different.flatMap((one) => [...one]))
  const isGrid = counts.some(({ rounding }, at) => rounding.base > 1 && different[at]!.size > 1)
  if (isGrid) return counts
  const isRounded = numbers.size >= FEW && [...numbers].every((n) => n % 5 === 0)
  const rounding: Rounding = isRounded ? { base: 5, kind: 'nearest' } : UNROUNDED
  return counts.map((one) => {
    const [low, high] = [one.low.slice(), one.high.slice()]
    for (const [row, value] of one.printed.entries()) {
      if (one.state[row] !== SHOWN) continue
      const range = trueRange(value, rounding)
      low[row] = range.low
      high[row] = range.high
    }
    return { ...one, rounding, low, high }
  })
}

const isUnclear = (kind: CellKind): boolean => kind === MISSING || kind === BLANK

/** The texts that stand for a hidden number; ranges differ by nature and are left out. */
function markersIn(table: Table, counts: Page['counts']): readonly string[] {
  const markers = new Set<string>()
  for (const { column, part, state } of counts) {
    if (part > 0 || !state.includes(HIDDEN_NUMBER)) continue
    const cells = table.columns[column]!
    for (let row = 0; row < state.length; row += 1) {
      if (state[row] !== HIDDEN_NUMBER) continue
      const kind = kindAt(cells, row)
      if (kind === HIDDEN || kind === MISSING) markers.add(textAt(cells, row).trim().toLowerCase())
    }
  }
  return [...markers].sort()
}
