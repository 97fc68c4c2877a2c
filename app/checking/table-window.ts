import { open } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { indexTable } from './table-index.ts'
import type { TableIndex } from './table-index.ts'
import { CSV_OPTIONS, isBlankRecord } from './read-table.ts'

/** Which rows of which file a viewer wants: `from` is 0-based, `to` is past the last one. */
export type WindowRequest = {
  readonly path: string
  /** Names the bytes, so that their index is kept between windows. */
  readonly sha256: string
  readonly from: number
  readonly to: number
}

/** Rows as the file has them, no text changed. Rows can be shorter or longer than the header. */
export type TableWindow = {
  /** The header record; empty where the table has none. */
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly from: number
  /** Non-blank records after the header in the whole file. */
  readonly totalRows: number
  /** The most fields of any record. */
  readonly width: number
  readonly delimiter: string
  readonly encoding: string
}

/** At most this many rows are handed over at once. */
export const MOST_ROWS = 2000

const KEPT = 40
const kept = new Map<string, TableIndex>()

/**
 * Reads some rows of a table. The first call for a file walks it once and keeps where every
 * hundredth record starts; later ones read only the bytes they need. `null` when it is no table.
 */
export async function readWindowAt(request: WindowRequest): Promise<TableWindow | null> {
  let file
  try {
    file = await open(request.path, 'r')
  } catch {
    return null
  }
  try {
    let index = kept.get(request.sha256)
    if (index === undefined) {
      const found = indexTable(await file.readFile())
      if (found === null) return null
      index = found
      remember(request.sha256, found)
    }
    const { start, end, skip } = index.span(
      request.from,
      Math.min(request.to, request.from + MOST_ROWS),
    )
    let bytes: Buffer
    if (index.recoded === null) {
      bytes = Buffer.alloc(Math.max(0, end - start))
      await file.read(bytes, 0, bytes.length, start)
    } else {
      bytes = index.recoded.subarray(start, end)
    }
    return cut(bytes, index, request, skip)
  } finally {
    await file.close()
  }
}

function remember(sha256: string, index: TableIndex): void {
  kept.set(sha256, index)
  const oldest = kept.keys().next().value
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
}

function cut(
  bytes: Buffer,
  index: TableIndex,
  { from, to }: WindowRequest,
  skip: number,
): TableWindow {
  const wanted = Math.max(0, Math.min(to, from + MOST_ROWS, index.rows) - from)
  const parsed: string[][] = parse(bytes, {
    ...CSV_OPTIONS,
    delimiter: index.delimiter,
    quote: index.quotes ? '"' : null,
  })
  const records = parsed.filter((record) => !isBlankRecord(record))
  return {
    header: index.header,
    rows: records.slice(skip, skip + wanted),
    from,
    totalRows: index.rows,
    width: index.width,
    delimiter: index.delimiter,
    encoding: index.encoding,
  }
}
