import { parse } from 'csv-parse/sync'
import type { InfoRecord } from 'csv-parse'
import { createTableBuilder } from '#app/domain/table/build-table.ts'
import { decode } from './decode.ts'
import { sniffDialect } from './dialect.ts'
import { CSV_OPTIONS, isBlankRecord } from './read-table.ts'

/** Where the records of a table are, so that a few of them can be read without the rest. */
export type TableIndex = {
  readonly header: readonly string[]
  readonly rows: number
  readonly width: number
  readonly delimiter: string
  readonly encoding: string
  readonly quotes: boolean
  /** The bytes in UTF-8, where the file is written otherwise and offsets in it would not fit. */
  readonly recoded: Buffer | null
  /** The bytes that hold these rows, and how many records to leave out at their start. */
  readonly span: (from: number, to: number) => { start: number; end: number; skip: number }
}

const STEP = 100
const HEAD_RECORDS = 200

/** Walks a table once; `null` when the bytes are no text. */
export function indexTable(bytes: Buffer): TableIndex | null {
  const { utf8, encoding, binary } = decode(bytes)
  if (binary) return null
  return walk(bytes, utf8, encoding, true) ?? walk(bytes, utf8, encoding, false)
}

function walk(bytes: Buffer, utf8: Buffer, encoding: string, quotes: boolean): TableIndex | null {
  const { delimiter, skipBytes } = sniffDialect(utf8)
  const recoded = encoding === 'utf-8' ? null : utf8
  const before = skipBytes + (recoded === null ? bytes.length - utf8.length : 0)
  const marks = [before]
  const head: string[][] = []
  let records = 0
  let width = 0
  let end = before
  try {
    parse(utf8.subarray(skipBytes), {
      ...CSV_OPTIONS,
      delimiter,
      quote: quotes ? '"' : null,
      on_record: (record: string[], info: InfoRecord) => {
        end = before + info.bytes
        if (isBlankRecord(record)) return null
        if (head.length < HEAD_RECORDS) head.push(record)
        if (record.length > width) width = record.length
        records += 1
        if (records % STEP === 0) marks.push(end)
        return null
      },
    })
  } catch {
    return null
  }
  const builder = createTableBuilder(delimiter === ';')
  for (const [at, record] of head.entries()) builder.add(record, at)
  const first = builder.finish().headerRecords > 0 ? 1 : 0
  return {
    header: first === 1 ? (head[0] ?? []) : [],
    rows: records - first,
    width,
    delimiter,
    encoding,
    quotes,
    recoded,
    span(from, to) {
      const mark = Math.min(marks.length - 1, Math.floor((from + first) / STEP))
      const last = Math.ceil((to + first) / STEP)
      return {
        start: marks[mark] ?? before,
        end: marks[last] ?? end,
        skip: from + first - mark * STEP,
      }
    },
  }
}
