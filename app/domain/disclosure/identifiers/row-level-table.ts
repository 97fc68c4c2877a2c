import { NUMBER } from '../../table/cell-kind.ts'
import { textsIn, type Column, type Table } from '../../table/table.ts'
import { wordsOf } from '../../table/words.ts'
import type { KnownColumn } from '../context.ts'
import type { Severity } from '../finding.ts'
import { columnName } from '../flag.ts'

const FEWEST = 20
const PERSONAL =
  /\b(age|sex|gender|ethnic\w*|dob|birth|postcode|death|died|diagnos\w*|height|weight|bmi|smok\w*|imd|region|msoa|admission|discharge|vaccin\w*|date|gp|practice|status|result|event|outcome)\b/
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

const ID =
  /^(id|pid|uid|guid|key|ref|reference|identifier|record( id)?|row id|subject|case)$|\b(id|pid|pseudonym)$/

/** Why the rows of a table look like one person each, and how sure that is, or `null`. */
export function looksRowLevel(
  table: Table,
  columns: readonly KnownColumn[],
): { readonly severity: Severity; readonly because: string } | null {
  if (table.rows < FEWEST || columns.length < 3) return null
  if (columns.some(({ role }) => AGGREGATE.has(role))) return null
  const personal = columns.filter(({ name }) => PERSONAL.test(wordsOf(name).join(' ')))
  const id = columns.find((column) => isOpaqueId(table, column))
  if (personal.length < (id === undefined ? 3 : 2)) return null
  const counted = columns.filter((column) => column.role === 'count' && column !== id)
  if (counted.some(({ index }) => isLarge(table.columns[index]!))) return null
  const unique = distinctRows(table, personal)
  if (id !== undefined && unique * 2 >= table.rows) {
    return {
      severity: 'must-fix',
      because: `${columnName(id.name, id.index)} differs in every row, beside ${personal.map(({ name }) => name).join(', ')}: one person a row`,
    }
  }
  if (unique < table.rows * 0.9) return null
  const because = `${unique} of ${table.rows} rows differ in ${personal.map(({ name }) => name).join(', ')}: they look like one person each`
  return { severity: 'look', because }
}

/** A column named as an identifier whose values all differ and say nothing. */
function isOpaqueId(table: Table, { index, name }: KnownColumn): boolean {
  const column = table.columns[index]!
  if (!ID.test(wordsOf(name).join(' '))) return false
  const used = textsIn(column)
  const opaque = used.filter((text) => /^[0-9a-f-]{5,40}$/i.test(text.trim()))
  return used.length === table.rows && opaque.length >= table.rows * 0.9
}

function isLarge(column: Column): boolean {
  return column.highs.some(
    (high, code) => column.kinds[code] === NUMBER && column.times[code]! > 0 && high > 250,
  )
}

function distinctRows(table: Table, over: readonly KnownColumn[]): number {
  const seen = new Set<string>()
  for (let row = 0; row < table.rows; row += 1) {
    seen.add(over.map(({ index }) => table.columns[index]!.codes[row]).join('|'))
  }
  return seen.size
}
