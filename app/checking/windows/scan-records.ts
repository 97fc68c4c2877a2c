import { parse } from 'csv-parse/sync'
import { setImmediate as pause } from 'node:timers/promises'
import { CSV_OPTIONS } from '../csv-options.ts'
import { isBlankRecord } from '../read-table.ts'

/** Where the records of a table lie in its bytes. */
export type ScannedRecords = {
  /** Offset of every `STEP`th record that is not blank. */
  readonly offsets: readonly number[]
  readonly records: number
  /** The most fields that a record has. */
  readonly columns: number
}

/** Records between two known offsets. */
export const STEP = 64
const CHUNK = 512 * 1024

const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d]

/**
 * Finds the records without making their texts, much faster than parsing. `null` where the quotes
 * are such that only the parser knows what they mean, or never close. Pauses now and then, so that
 * a large file does not hold up others.
 */
export async function scanRecords(
  body: Buffer,
  delimiter: string,
  quotes: boolean,
): Promise<ScannedRecords | null> {
  const separator = delimiter.charCodeAt(0)
  if (delimiter.length !== 1 || separator > 0x7f) return null
  const offsets: number[] = []
  let [records, columns, fields, start, at] = [0, 0, 1, 0, 0]
  let isFieldStart = true
  let nextPause = CHUNK

  const end = (to: number) => {
    if (fields > 1 || !isBlank(body, start, to, quotes)) {
      if (records % STEP === 0) offsets.push(start)
      records += 1
      if (fields > columns) columns = fields
    }
    fields = 1
    isFieldStart = true
  }

  while (at < body.length) {
    const byte = body[at] as number
    if (byte === QUOTE && isFieldStart && quotes) {
      const close = closingQuote(body, at + 1)
      const next = body[close + 1]
      if (close < 0) return null
      if (next !== undefined && next !== separator && next !== LF && next !== CR) return null
      at = close + 1
      isFieldStart = false
    } else if (byte === LF || byte === CR) {
      end(at)
      at += byte === CR && body[at + 1] === LF ? 2 : 1
      start = at
      if (at > nextPause) {
        nextPause = at + CHUNK
        await pause()
      }
    } else {
      isFieldStart = byte === separator
      if (isFieldStart) fields += 1
      at += 1
    }
  }
  if (start < body.length) end(body.length)
  return { offsets, records, columns }
}

function closingQuote(body: Buffer, from: number): number {
  let at = body.indexOf(QUOTE, from)
  while (at >= 0 && body[at + 1] === QUOTE) at = body.indexOf(QUOTE, at + 2)
  return at
}

/** One field of nothing but white space, in quotes or not; nearly always settled by its first byte. */
function isBlank(body: Buffer, from: number, to: number, quotes: boolean): boolean {
  const first = body[from] as number
  if (from < to && first > 0x20 && first < 0x7f && !(first === QUOTE && quotes)) return false
  const text = body.toString('utf8', from, to)
  return (quotes && first === QUOTE ? text.slice(1, -1) : text).trim() === ''
}

/** The same by the parser itself, for tables that the quick way leaves alone. */
export function parseOffsets(body: Buffer, delimiter: string, quotes: boolean): ScannedRecords {
  const offsets: number[] = []
  let [records, columns, start] = [0, 0, 0]
  parse(body, {
    ...CSV_OPTIONS,
    delimiter,
    quote: quotes ? '"' : null,
    on_record: (record: string[], { bytes }) => {
      if (!isBlankRecord(record)) {
        if (records % STEP === 0) offsets.push(start)
        records += 1
        columns = Math.max(columns, record.length)
      }
      start = bytes
      return null
    },
  })
  return { offsets, records, columns }
}
