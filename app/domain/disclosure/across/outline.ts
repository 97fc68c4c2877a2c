import type { Role } from '../../table/role.ts'
import type { Table } from '../../table/table.ts'
import { plainLabel, wordsOf } from '../../table/words.ts'
import type { KnownColumn } from '../context.ts'
import type { Rounding } from '../report.ts'
import type { Series } from '../series.ts'

/** The counts of one file under the labels of their rows: all that other files are compared with. */
export type Outline = {
  /** The headers of the label columns, as words. */
  readonly labelled: string
  /** One key a row: its labels, and which of several equal ones it is. */
  readonly keys: readonly string[]
  readonly lines: Uint32Array
  readonly series: readonly OutlineSeries[]
}

/** One series of counts; `low` and `high` say what the true number can be. */
export type OutlineSeries = {
  readonly name: string
  readonly column: number
  readonly rounding: Rounding
  readonly state: Uint8Array
  readonly printed: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

const LABELS: ReadonlySet<Role> = new Set([
  'category',
  'code',
  'date',
  'time-axis',
  'flag',
  'metadata',
])
/** Rows that are compared at most: the limits of every policy stay below. */
const MOST_ROWS = 20_000

/** Outlines a table; `null` where it has no labels or no counts to compare. */
export function outlineOf(
  table: Table,
  columns: readonly KnownColumn[],
  counts: readonly Series[],
): Outline | null {
  const labels = columns.filter(({ role }) => LABELS.has(role))
  if (labels.length === 0 || counts.length === 0 || table.rows > MOST_ROWS) return null
  const plain = labels.map(({ index }) => {
    const column = table.columns[index]!
    return column.texts.map((text) => plainLabel(text).toLowerCase())
  })
  const times = new Map<string, number>()
  const keys: string[] = []
  for (let row = 0; row < table.rows; row += 1) {
    const key = labels
      .map(({ index }, at) => plain[at]![table.columns[index]!.codes[row]!])
      .join('\u001f')
    const before = times.get(key) ?? 0
    times.set(key, before + 1)
    keys.push(before === 0 ? key : `${key}\u001f#${before}`)
  }
  return {
    labelled: labels.map(({ name }) => wordsOf(name).join(' ')).join('|'),
    keys,
    lines: table.lines,
    series: counts.map(({ name, part, column, rounding, state, printed, low, high }) => ({
      name: `${wordsOf(name).join(' ')}#${part}`,
      column,
      rounding,
      state,
      printed,
      low,
      high,
    })),
  }
}
