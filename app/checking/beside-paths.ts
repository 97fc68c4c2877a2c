import { readFile } from 'node:fs/promises'
import { type BesideTables, layBeside } from '#app/domain/table/beside.ts'
import { gridOf, labelsOf } from './compare-paths.ts'
import { readTable } from './read-table.ts'

/** Where another table lies, and the one that is looked at. */
export type BesidePaths = { readonly other: string; readonly here: string }

/** Cells of the two tables together that a page can hold. */
const MOST_CELLS = 12_000

/** The table at one path beside that at another; `null` where one of them is none. Runs in the workers. */
export async function besidePaths({ other, here }: BesidePaths): Promise<BesideTables | null> {
  try {
    const there = readTable(await readFile(other)).table
    const own = readTable(await readFile(here)).table
    return there && own && layBeside(gridOf(there), gridOf(own), labelsOf(own), MOST_CELLS)
  } catch {
    return null
  }
}
