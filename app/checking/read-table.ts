import { parse } from 'csv-parse/sync'
import type { InfoRecord } from 'csv-parse'
import { createTableBuilder } from '#app/domain/table/build-table.ts'
import type { Reading, ReadingNote } from '#app/domain/table/reading.ts'
import { decode } from './decode.ts'
import { sniffDialect } from './dialect.ts'

const MERGE_MARK = /^(?:<{7} |={7}$|>{7} )/
/** More columns than this is no table that anybody reads; what is over is not checked, and said. */
const MOST_COLUMNS = 20_000
/** Cells that are held at most; a file under the size limit of every policy stays far below. */
const MOST_CELLS = 40_000_000

/** How csv-parse reads every table: nothing dropped, nothing trimmed, any line ending. */
export const CSV_OPTIONS = {
  bom: false,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  record_delimiter: ['\r\n', '\n', '\r'],
}

/**
 * Reads bytes as a table: encoding and delimiter found, no row dropped, no text changed. What is
 * odd is said in notes; `table` is `null` when the bytes are no text at all.
 */
export function readTable(bytes: Buffer): Reading {
  const { utf8, encoding, binary } = decode(bytes)
  if (binary) return { table: null, notes: [{ kind: 'binary' }] }
  const dialect = sniffDialect(utf8)
  const notes: ReadingNote[] = []
  if (encoding !== 'utf-8') notes.push({ kind: 'encoding', encoding })
  if (dialect.delimiter !== ',') notes.push({ kind: 'delimiter', delimiter: dialect.delimiter })
  const body = utf8.subarray(dialect.skipBytes)
  const strict = readRecords(body, dialect, true, notes)
  if (strict !== null) return { table: strict, notes }
  notes.push({ kind: 'quotes' })
  return { table: readRecords(body, dialect, false, notes), notes }
}

function readRecords(
  body: Buffer,
  dialect: { delimiter: string; skipLines: number },
  quotes: boolean,
  notes: ReadingNote[],
) {
  const builder = createTableBuilder(dialect.delimiter === ';')
  const mergeLines: number[] = []
  let line = 1 + dialect.skipLines
  let cells = 0
  let cut = false
  const onRecord = (record: string[], info: InfoRecord) => {
    const start = line
    line = info.lines + dialect.skipLines + 1
    if (isBlankRecord(record)) return null
    if (record.length === 1 && MERGE_MARK.test(record[0] ?? '')) mergeLines.push(start)
    cells += record.length
    if (record.length > MOST_COLUMNS || cells > MOST_CELLS) {
      cut = true
      if (cells > MOST_CELLS) return null
    }
    builder.add(record.length > MOST_COLUMNS ? record.slice(0, MOST_COLUMNS) : record, start)
    return null
  }
  try {
    parse(body, {
      ...CSV_OPTIONS,
      delimiter: dialect.delimiter,
      quote: quotes ? '"' : null,
      on_record: onRecord,
    })
  } catch (error) {
    if (quotes) return null
    throw error
  }
  if (mergeLines.length > 0) notes.push({ kind: 'merge-conflict', lines: mergeLines })
  if (cut) notes.push({ kind: 'too-large' })
  return builder.finish()
}

/** A line of white space only: not counted as a record. */
export function isBlankRecord(record: readonly string[]): boolean {
  return record.length === 1 && (record[0] ?? '').trim() === ''
}
