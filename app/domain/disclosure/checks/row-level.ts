import { BLANK, NUMBER } from '../../table/cell-kind.ts'
import { textOf, type Column, type Table } from '../../table/table.ts'
import { wordsOf } from '../../table/words.ts'
import type { Check, Context } from '../context.ts'
import type { Finding } from '../finding.ts'
import { cellAt, columnName, howMany } from '../flag.ts'
import { isBirthColumn } from '../identifiers/birth-date.ts'
import { isNhsNumber } from '../identifiers/nhs-number.ts'
import { isPostcode } from '../identifiers/postcode.ts'
import { looksRowLevel } from '../identifiers/row-level-table.ts'

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}$/i
const EXAMPLES = 1000

/** An identifier: what to call it, and the headers that name it, where a cell or two are enough. */
type Identifier = { readonly what: string; readonly named: RegExp }
const NHS_NUMBER: Identifier = {
  what: 'an NHS number with a right check digit',
  named: /\bnhs ?(no|num|nr|number|id)\b|\bnhs(no|num|number|id)\b/,
}
const POSTCODE: Identifier = {
  what: 'a full postcode',
  named: /\b(post ?codes?|p ?codes?|zip|zip ?code|pcds?\d?|residence|address)\b/,
}
const E_MAIL: Identifier = {
  what: 'an e-mail address',
  named: /\be ?mails?\b/,
}

/** Output is about groups: a row, or a column, about single people never leaves. */
export const rowLevel: Check = {
  id: 'row-level',
  title: 'One row per person, or an identifier',
  flags:
    'a table with one row per person, and anything that names a person: NHS number, postcode, date of birth, e-mail address, person id',
  why: 'Outputs hold aggregated results only. NHS numbers, postcodes, dates of birth, e-mail addresses and person ids name people; a row per person can be matched with what is known otherwise.',
  source:
    'OpenSAFELY, permitted results policy: aggregated results only; NHS number check digit (NHS Data Dictionary)',
  example: 'A column with 5,000 different numbers under the header patient_id, one a row.',
  fix: 'release counts of groups instead',
  severity: 'must-fix; look where only a few cells look like identifiers',
  run: (context) => {
    const { table } = context
    if (table === null) return []
    const findings: Finding[] = []
    for (const column of table.columns) {
      const found = identifiersIn(table, column) ?? births(column)
      if (found !== null) findings.push(found)
    }
    return [...findings, ...persons(context), ...rows(context)]
  },
}

function finding(
  part: Pick<Finding, 'severity' | 'cells' | 'because'> & Partial<Finding>,
): Finding {
  return {
    rule: 'row-level',
    policyField: 'files.forbiddenColumns',
    fix: 'leave the column out; release counts of groups instead',
    ...part,
  }
}

/** The texts of a column that can be an identifier at all: no short ones, no small numbers. */
function couldIdentify(column: Column): number[] {
  const { kinds, lows, times } = column
  const codes: number[] = []
  for (let code = 0; code < kinds.length; code += 1) {
    // What only the header says is in no cell.
    if (times[code] === 0) continue
    // A number of fewer than ten digits is none.
    if (kinds[code] === NUMBER && (lows[code] as number) < 1e8) continue
    const { length } = textOf(column, code)
    if (length >= 5 && length <= 80) codes.push(code)
  }
  return codes
}

function identifiersIn(table: Table, column: Column): Finding | null {
  const codes = couldIdentify(column)
  if (codes.length === 0) return null
  const asked = { table, column, codes }
  return (
    identifiers(asked, isNhsNumber, NHS_NUMBER) ??
    identifiers(asked, isPostcode, POSTCODE) ??
    identifiers(asked, isEmail, E_MAIL)
  )
}

const isEmail = (text: string): boolean => text.includes('@') && EMAIL.test(text.trim())

type Asked = {
  readonly table: Table
  readonly column: Column
  readonly codes: readonly number[]
}

function identifiers(
  { table, column, codes }: Asked,
  is: (text: string) => boolean,
  identifier: Identifier,
): Finding | null {
  const { what, named: header } = identifier
  const hits = new Set(codes.filter((code) => is(textOf(column, code))))
  let cells = 0
  for (const code of hits) cells += column.times[code] as number
  if (cells === 0) return null
  let filled = 0
  for (const [code, times] of column.times.entries()) {
    if (column.kinds[code] !== BLANK) filled += times
  }
  const named = columnName(column.name, column.index)
  // One in eleven random ten-digit numbers has a right check digit.
  const isSure = cells >= 3 || header.test(wordsOf(column.label).join(' '))
  if (isSure && cells * 2 >= filled) {
    return finding({
      severity: 'must-fix',
      cells: [],
      columns: [column.index],
      because: `${howMany(cells, 'cell')} of ${named} are ${what}`,
    })
  }
  if (cells * 8 < filled && identifier === NHS_NUMBER) return null
  const places = [...column.codes.keys()].filter((row) => hits.has(column.codes[row] as number))
  return finding({
    severity: 'look',
    cells: places.slice(0, EXAMPLES).map((row) => cellAt(table, row, column.index)),
    because: `${howMany(cells, 'cell')} of ${named} could be ${what}`,
  })
}

function births(column: Column): Finding | null {
  const reason = isBirthColumn(column, wordsOf(column.label).join(' '))
  if (reason === null) return null
  return finding({
    severity: 'must-fix',
    cells: [],
    columns: [column.index],
    because: `${columnName(column.name, column.index)} holds dates of birth: ${reason}`,
  })
}

function persons({ columns }: Context): Finding[] {
  const ids = columns.filter(({ role }) => role === 'person-id')
  return ids.map(({ index, name }) =>
    finding({
      severity: 'must-fix',
      cells: [],
      columns: [index],
      because: `${columnName(name, index)} identifies one person a row`,
    }),
  )
}

function rows(context: Context): Finding[] {
  if (context.table === null || context.columns.some(({ role }) => role === 'person-id')) return []
  const reason = looksRowLevel(context.table, context.columns)
  if (reason === null) return []
  return [finding({ ...reason, cells: [], wholeFile: true })]
}
