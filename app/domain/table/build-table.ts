import { addText, finishColumn, moved, startColumn, type GrowingColumn } from './build-column.ts'
import type { Column, Table } from './table.ts'
import { textAt } from './table.ts'
import { plainLabel } from './words.ts'
import { looksLikeHeader, secondHeader } from './header.ts'

/** Takes records one after the other and keeps each distinct text of a column once. */
export type TableBuilder = {
  /** `line` is the 1-based line on which the record starts. Blank records are not for here. */
  readonly add: (fields: readonly string[], line: number) => void
  readonly finish: () => Table
}

/** Room for records that a table starts with: for those expected, if they are few. */
const [FEWEST, MOST] = [32, 512]

/**
 * A builder for one table. `decimalComma` reads `1,5` as one and a half; `expected` records are made
 * room for, where somebody knows.
 */
export function createTableBuilder(decimalComma = false, expected = FEWEST): TableBuilder {
  let records = 0
  let width = 0
  let lines = new Uint32Array(Math.max(FEWEST, Math.min(expected, MOST)))
  const columns: GrowingColumn[] = []
  const ragged: number[] = []

  const widen = (to: number) => {
    while (columns.length < to) {
      const column = startColumn(lines.length)
      // Fields that earlier records did not have are blank there: code 0.
      if (records > 0) addText(column, 0, '', decimalComma)
      columns.push(column)
    }
  }
  const makeRoom = () => {
    const room = Math.min(lines.length * 2, expected > records ? expected : Infinity)
    lines = moved(lines, new Uint32Array(room))
    for (const column of columns) column.codes = moved(column.codes, new Uint32Array(room))
  }

  return {
    add(fields, line) {
      if (records === lines.length) makeRoom()
      if (records === 0) width = fields.length
      else if (fields.length !== width) ragged.push(records)
      widen(fields.length)
      for (let index = 0; index < columns.length; index += 1) {
        const text = index < fields.length ? fields[index]! : ''
        addText(columns[index]!, records, text, decimalComma)
      }
      lines[records] = line
      records += 1
    },
    finish() {
      const whole = columns.map((column, index) => finishColumn(column, index, records))
      // Without a record there is no column either.
      const first = whole.map((column) => textAt(column, 0))
      const hasHeader = records > 0 && looksLikeHeader(whole, records)
      const skip = hasHeader ? 1 : 0
      const seen = whole.map((column) => withoutFirst(column, skip))
      const rows = records - skip
      const below = hasHeader ? secondHeader(seen, rows) : []
      return {
        rows,
        columns: seen.map((column, index) => ({
          ...column,
          name: hasHeader ? first[index]! : '',
          label: plainLabel(
            [hasHeader ? first[index] : '', ...below.map((row) => row[index])].join(' '),
          ),
        })),
        headerRecords: skip + below.length,
        lines: lines.subarray(skip, records),
        ragged: ragged.map((row) => row - skip),
      }
    },
  }
}

/** A table from texts, for tables that were not read from bytes: the first record is the header. */
export function tableOf(records: readonly (readonly string[])[]): Table {
  const builder = createTableBuilder()
  for (const [index, record] of records.entries()) builder.add(record, index + 1)
  return builder.finish()
}

function withoutFirst(column: Column, skip: number): Column {
  if (skip === 0) return column
  const code = column.codes[0] as number
  column.times[code] = (column.times[code] as number) - 1
  return { ...column, codes: column.codes.subarray(1) }
}
