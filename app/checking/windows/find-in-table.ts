import { setImmediate as pause } from 'node:timers/promises'
import type { CellPlace, FoundCells } from '#app/domain/table/viewed-table.ts'
import type { OpenTable } from './open-table.ts'

const STRETCH = 4_096
const BLOCK = 64
const MOST_FOUND = 1_000

/** Cells that hold the text, whatever its case, in the order of reading; at most a thousand. */
export async function findInTable(table: OpenTable, text: string): Promise<FoundCells> {
  const needle = text.toLowerCase()
  const cells: CellPlace[] = []
  if (needle === '') return { text, cells, isCut: false }
  for (let from = 0; from < table.rows; from += STRETCH) {
    if (from > 0) await pause()
    if (!mayHold(table.raw(from, STRETCH), needle)) continue
    for (let block = from; block < from + STRETCH && block < table.rows; block += BLOCK) {
      if (!mayHold(table.raw(block, BLOCK), needle)) continue
      for (const [index, record] of table.read(block, BLOCK).entries()) {
        for (const [column, cell] of record.entries()) {
          if (!cell.toLowerCase().includes(needle)) continue
          if (cells.length === MOST_FOUND) return { text, cells, isCut: true }
          cells.push({ row: block + index, column })
        }
      }
    }
  }
  return { text, cells, isCut: false }
}

/** Within quotes of the file, a quote is written twice. */
function mayHold(raw: string, needle: string): boolean {
  const text = raw.toLowerCase()
  return text.includes(needle) || text.includes(needle.replaceAll('"', '""'))
}
