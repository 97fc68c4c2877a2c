import { createTableBuilder } from '#app/domain/table/build-table.ts'
import type { Reading, ReadingNote } from '#app/domain/table/reading.ts'
import type { Table } from '#app/domain/table/table.ts'
import { decode } from './decode.ts'
import { sniffDialect, type Dialect } from './dialect.ts'
import { linesIn, parsePieces } from './parse-pieces.ts'

const MERGE_MARK = /^(?:<{7} |={7}$|>{7} )/
/** More columns than this is no table that anybody reads; what is over is not checked, and said. */
const MOST_COLUMNS = 2_000
/** Cells that are held at most; a file under the size limit of every policy stays far below. */
const MOST_CELLS = 40_000_000

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

/** `null` where a quote that opens is never closed. */
function readRecords(
  body: Buffer,
  dialect: Dialect,
  quotes: boolean,
  notes: ReadingNote[],
): Table | null {
  const builder = createTableBuilder(dialect.decimalComma, linesIn(body))
  const mergeLines: number[] = []
  let line = 1 + dialect.skipLines
  let cells = 0
  let cut = false
  const take = (records: readonly (readonly string[])[], isWrapped: boolean): boolean => {
    for (const record of records) {
      const start = line
      line += 1 + (isWrapped ? newlinesIn(record) : 0)
      if (isBlankRecord(record)) continue
      if (record.length === 1 && MERGE_MARK.test(record[0] as string)) mergeLines.push(start)
      cells += record.length
      if (cells > MOST_CELLS) {
        cut = true
        return false
      }
      if (record.length > MOST_COLUMNS) cut = true
      builder.add(record.length > MOST_COLUMNS ? record.slice(0, MOST_COLUMNS) : record, start)
    }
    return true
  }
  if (!parsePieces(body, { delimiter: dialect.delimiter, quotes }, take)) return null
  if (mergeLines.length > 0) notes.push({ kind: 'merge-conflict', lines: mergeLines })
  if (cut) notes.push({ kind: 'too-large' })
  return builder.finish()
}

function newlinesIn(record: readonly string[]): number {
  let newlines = 0
  for (const field of record) {
    for (let at = field.indexOf('\n'); at !== -1; at = field.indexOf('\n', at + 1)) newlines += 1
  }
  return newlines
}

/** A line of white space only: not counted as a record. */
export function isBlankRecord(record: readonly string[]): boolean {
  return record.length === 1 && (record[0] ?? '').trim() === ''
}
