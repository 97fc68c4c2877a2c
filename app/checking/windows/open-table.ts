import { readFile } from 'node:fs/promises'
import { createTableBuilder } from '#app/domain/table/build-table.ts'
import type { Column } from '#app/domain/table/table.ts'
import { decode } from '../decode.ts'
import { sniffDialect } from '../dialect.ts'
import { parseRecords } from './parse-records.ts'
import { parseOffsets, scanRecords, STEP } from './scan-records.ts'

/** A table that can be read anywhere, a few rows at a time. Rows are those of `readTable`. */
export type OpenTable = {
  readonly rows: number
  readonly columns: number
  /** Header and first rows as values, for names, widths and the side that texts are set to. */
  readonly head: readonly Column[]
  /** Records from this row on, with the texts of the file; fewer where the table ends. */
  readonly read: (from: number, count: number) => string[][]
  /** The bytes of some rows as text, quotes and all; cheaper than reading them. */
  readonly raw: (from: number, count: number) => string
}

const HEAD_RECORDS = 240
// Findings ask for one cell after the other, mostly near each other.
const KEPT_BLOCKS = 24

/** Opens bytes as a table, or says that they are none. */
export async function openTable(path: string): Promise<OpenTable | null> {
  const { utf8, binary } = decode(await readFile(path))
  if (binary) return null
  const dialect = sniffDialect(utf8)
  const body = utf8.subarray(dialect.skipBytes)
  const { found, quotes } = await findRecords(body, dialect.delimiter)
  const { offsets, records, columns } = found
  const how = { delimiter: dialect.delimiter, quotes }

  const bytesOf = (from: number, count: number) =>
    body.subarray(offsets[Math.floor(from / STEP)], offsets[Math.ceil((from + count) / STEP)])
  const blocks = new Map<number, string[][]>()
  const blockOf = (block: number): string[][] => {
    const known = blocks.get(block) ?? parseRecords(bytesOf(block * STEP, STEP), how, STEP)
    blocks.delete(block)
    blocks.set(block, known)
    for (const oldest of blocks.keys()) if (blocks.size > KEPT_BLOCKS) blocks.delete(oldest)
    return known
  }
  const readRecords = (from: number, count: number) => {
    const found: string[][] = []
    const to = Math.min(records, from + count)
    for (let at = from; at < to; at = (Math.floor(at / STEP) + 1) * STEP) {
      const first = at % STEP
      found.push(...blockOf(Math.floor(at / STEP)).slice(first, first + to - at))
    }
    return found
  }

  const { head, skip } = readHead(readRecords(0, HEAD_RECORDS), columns, dialect.decimalComma)
  return {
    rows: records - skip,
    columns,
    head,
    read: (from, count) => readRecords(from + skip, count),
    raw: (from, count) => bytesOf(from + skip, count).toString('utf8'),
  }
}

async function findRecords(body: Buffer, delimiter: string) {
  const quick = await scanRecords(body, delimiter, true)
  if (quick !== null) return { found: quick, quotes: true }
  try {
    return { found: parseOffsets(body, delimiter, true), quotes: true }
  } catch {
    // A quote never closes: quotes are ordinary signs then, as they are for the checks.
    const plain = await scanRecords(body, delimiter, false)
    return { found: plain ?? parseOffsets(body, delimiter, false), quotes: false }
  }
}

function readHead(records: readonly string[][], columns: number, decimalComma: boolean) {
  const builder = createTableBuilder(decimalComma)
  for (const [index, record] of records.entries()) {
    // As wide as the widest record, as the whole table is when its header is judged.
    const missing = index === 0 ? Math.max(0, columns - record.length) : 0
    builder.add([...record, ...Array.from({ length: missing }, () => '')], index + 1)
  }
  const table = builder.finish()
  return { head: table.columns, skip: records.length - table.rows }
}
