import { readFile } from 'node:fs/promises'
import { type ColumnProfile, profileOf } from '#app/domain/table/profile.ts'
import { readTable } from './read-table.ts'

/** The columns of the table at this path in figures; `null` where it is none. Runs in the workers. */
export async function profilePath(path: string): Promise<ColumnProfile[] | null> {
  try {
    const { table } = readTable(await readFile(path))
    return table && profileOf(table)
  } catch {
    return null
  }
}
