import { readFile } from 'node:fs/promises'
import { DATE, TEXT } from '#app/domain/table/cell-kind.ts'
import { differenceOf, type Grid } from '#app/domain/table/difference.ts'
import { type Column, type Table, textAt } from '#app/domain/table/table.ts'
import type { ComparedTables } from '#app/domain/viewing/file-difference.ts'
import { readTable } from './read-table.ts'

export type Comparison = {
  readonly old: string
  readonly now: string
}

const MOST_ROWS = 1_000

/** Compares the tables at two paths; `null` where one of them is none. Runs in the workers. */
export async function comparePaths({ old, now }: Comparison): Promise<ComparedTables | null> {
  try {
    const before = readTable(await readFile(old)).table
    const after = readTable(await readFile(now)).table
    return before && after && compareTables(before, after)
  } catch {
    return null
  }
}

function compareTables(before: Table, after: Table): ComparedTables {
  const [old, now] = [gridOf(before), gridOf(after)]
  const labels = labelsOf(after)
  const { rows, ...difference } = differenceOf(old, now, labels)
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length
  return {
    ...difference,
    names: now.names,
    oldNames: old.names,
    keepsRows:
      !difference.isReordered &&
      rows.every(
        (row) =>
          row.kind === 'changed' &&
          row.oldRow === row.newRow &&
          !row.cells.some(({ column }) => labels.includes(now.names[column]!)),
      ),
    rows: rows.slice(0, MOST_ROWS).map((row) => ({
      ...row,
      texts:
        row.kind === 'removed'
          ? old.names.map((_, column) => old.textAt(row.oldRow, column))
          : now.names.map((_, column) => now.textAt(row.newRow, column)),
    })),
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
  }
}

export const gridOf = ({ columns, rows }: Table): Grid => ({
  names: columns.map(({ name }) => name),
  rows,
  textAt: (row, column) => textAt(columns[column] as Column, row),
})

/** Columns that say what a row is about: mostly words or dates. */
export function labelsOf({ columns, rows }: Table): string[] {
  return columns.filter((column) => wordsIn(column) * 2 > rows).map(({ name }) => name)
}

function wordsIn({ kinds, times }: Column): number {
  let words = 0
  for (const [code, kind] of kinds.entries()) {
    if (kind === TEXT || kind === DATE) words += times[code] ?? 0
  }
  return words
}
