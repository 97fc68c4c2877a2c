import type { ChangedCell, TableDifference } from '../table/difference.ts'

/** A row of a difference with the texts of all its cells: of the new table, or of the old one where it is removed. */
export type ComparedRow = TableDifference['rows'][number] & { readonly texts: readonly string[] }

/** A difference of two tables as the browser is given it: rows up to a number, counts of all. */
export type ComparedTables = Omit<TableDifference, 'rows'> & {
  readonly names: readonly string[]
  readonly oldNames: readonly string[]
  /** Every row is where it was, under the same labels. */
  readonly keepsRows: boolean
  readonly rows: readonly ComparedRow[]
  readonly added: number
  readonly removed: number
  readonly changed: number
}

export type LineDifference = {
  readonly kind: 'same' | 'added' | 'removed'
  /** 1-based; `null` where the line is not in that version. */
  readonly old: number | null
  readonly now: number | null
  readonly text: string
}

/** What differs between two versions of a file. */
export type FileDifference =
  | { readonly kind: 'same' }
  | { readonly kind: 'table'; readonly tables: ComparedTables }
  | { readonly kind: 'text'; readonly lines: readonly LineDifference[]; readonly isCut: boolean }
  /** `why` is a sentence. */
  | { readonly kind: 'not-compared'; readonly why: string }

/** The changed cell of a row in this column, or nothing. */
export function changeIn(row: ComparedRow, column: number): ChangedCell | undefined {
  return row.kind === 'changed' ? row.cells.find((cell) => cell.column === column) : undefined
}

/** `6 cells changed in 4 rows; 1 row added`: what differs, in one line. */
export function sayTables(tables: ComparedTables): string {
  const { changedCells, changed, added, removed, addedColumns, removedColumns } = tables
  const said = [
    changedCells > 0 ? `${many(changedCells, 'cell')} changed in ${many(changed, 'row')}` : null,
    added > 0 ? `${many(added, 'row')} added` : null,
    removed > 0 ? `${many(removed, 'row')} removed` : null,
    addedColumns.length > 0 ? `${many(addedColumns.length, 'column')} added` : null,
    removedColumns.length > 0 ? `${many(removedColumns.length, 'column')} removed` : null,
    tables.isReordered ? 'rows in another order' : null,
  ].filter((part) => part !== null)
  return said.length > 0 ? said.join('; ') : 'Every cell is the same; the bytes differ elsewhere'
}

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
