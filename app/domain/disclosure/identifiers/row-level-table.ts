import { NUMBER } from '../../table/cell-kind.ts'
import { textsIn, type Column, type Table } from '../../table/table.ts'
import { wordsOf } from '../../table/words.ts'
import type { KnownColumn } from '../context.ts'
import type { Severity } from '../finding.ts'
import { columnName } from '../flag.ts'
import { scatteredDays } from './scattered-days.ts'

const FEWEST = 20
const PERSONAL =
  /\b(age|sex|gender|ethnic\w*|dob|birth|postcode|death|died|diagnos\w*|height|weight|bmi|smok\w*|imd|region|msoa|admission|discharge|vaccin\w*|date|gp|practice|status|result|event|outcome)\b/
/** Roles that only a row about a group has. */
const OF_GROUPS = new Set(['composite', 'total', 'denominator'])
const AGGREGATE = new Set([
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
  if (columns.some(({ role }) => OF_GROUPS.has(role))) return null
  const days = scatteredDays(table, columns)
  const id = columns.find((column) => isOpaqueId(table, column))
  const serial = id ?? columns.find((column) => isSerial(table, column))
  const isAggregate = columns.some(({ role }) => AGGREGATE.has(role))
  const personal = columns.filter(({ name }) => PERSONAL.test(wordsOf(name).join(' ')))
  const others = columns.filter((column) => column.role === 'count' && column !== serial)
  if (others.some(({ index }) => isLarge(table.columns[index]!))) return null
  if (days.length > 0) {
    const dates = days.map(({ index, name }) => columnName(name, index)).join(', ')
    if (serial !== undefined) {
      const number = columnName(serial.name, serial.index)
      const because = `${number} differs in every row, and the days of ${dates} go up and down: one person a row`
      return { severity: 'must-fix', because }
    }
    if (!isAggregate && distinctRows(table, columns) >= table.rows * 0.9) {
      const because = `the days of ${dates} go up and down from row to row and nearly all differ, as those of single people do`
      return { severity: 'look', because }
    }
  }
  if (isAggregate || personal.length < (id === undefined ? 3 : 2)) return null
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

/** A column that numbers the rows, or whose values all differ, under a header that names rows. */
function isSerial(table: Table, { index, name, role }: KnownColumn): boolean {
  const words = wordsOf(name).join(' ')
  if (role !== 'index' && !NUMBERS_ROWS.test(words)) return false
  const column = table.columns[index]!
  let distinct = 0
  for (const times of column.times) if (times > 0) distinct += 1
  return distinct >= table.rows * 0.98
}

const NUMBERS_ROWS =
  /^(x|v1|unnamed.*|person|people|patient|participant|member|client|subject|case|record|ref|row|nr|no|number)?$|\b(id|ids|pid|uid|no|nr|number|ref|reference|key|code|identifier|pseudonym)$/

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
