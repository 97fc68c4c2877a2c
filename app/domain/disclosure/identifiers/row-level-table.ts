import { NUMBER } from '../../table/cell-kind.ts'
import type { Column, Table } from '../../table/table.ts'
import { wordsOf } from '../../table/words.ts'
import type { KnownColumn } from '../context.ts'

const FEWEST = 20
const PERSONAL =
  /\b(age|sex|gender|ethnic\w*|dob|birth|postcode|death|died|diagnos\w*|height|weight|bmi|smok\w*|imd|region|msoa|admission|discharge|vaccin\w*|date|gp|practice|status|result)\b/
const AGGREGATE = new Set([
  'composite',
  'total',
  'denominator',
  'rate',
  'percent',
  'proportion',
  'estimate',
  'error',
  'bound',
  'p-value',
  'fit-statistic',
  'survival',
  'person-time',
  'degrees-of-freedom',
])

/** Why the rows of a table look like one person each, or `null`. */
export function looksRowLevel(table: Table, columns: readonly KnownColumn[]): string | null {
  if (table.rows < FEWEST || columns.length < 3) return null
  if (columns.some(({ role }) => AGGREGATE.has(role))) return null
  const personal = columns.filter(({ name }) => PERSONAL.test(wordsOf(name).join(' ')))
  if (personal.length < 3) return null
  const counted = columns.filter(({ role }) => role === 'count')
  if (counted.some(({ index }) => isLarge(table.columns[index]))) return null
  const unique = distinctRows(table, personal)
  if (unique < table.rows * 0.9) return null
  return `${unique} of ${table.rows} rows differ in ${personal.map(({ name }) => name).join(', ')}: they look like one person each`
}

function isLarge(column: Column | undefined): boolean {
  return column?.highs.some((high, code) => column.kinds[code] === NUMBER && high > 250) ?? false
}

function distinctRows(table: Table, over: readonly KnownColumn[]): number {
  const seen = new Set<string>()
  for (let row = 0; row < table.rows; row += 1) {
    seen.add(over.map(({ index }) => table.columns[index]?.codes[row]).join('|'))
  }
  return seen.size
}
