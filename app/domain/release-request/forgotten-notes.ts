import type { RelationKey } from '../disclosure/relations/relation-key.ts'
import type { ComparedTables } from '../viewing/file-difference.ts'
import type { RequestFile } from './request.ts'

/** What an author said of columns and sums that a new version of the table no longer has in that place. */
export type ForgottenNotes = {
  readonly columns: readonly number[]
  readonly relations: readonly RelationKey[]
}

export const NOTHING_FORGOTTEN: ForgottenNotes = { columns: [], relations: [] }

/** Sums down rows name rows by number; all others name columns. */
const OF_ROWS: ReadonlySet<string> = new Set(['column-total', 'same-population'])

/**
 * The notes that a new version takes away: those on a column that has another name now, and those on
 * rows where rows came, went or moved. A correction must never fall on something else. Where the two
 * versions cannot be compared (`null`), that is all of them.
 */
export function forgottenNotes(
  { columns, relations }: Pick<RequestFile, 'columns' | 'relations'>,
  tables: Pick<ComparedTables, 'names' | 'oldNames' | 'keepsRows'> | null,
): ForgottenNotes {
  const isKept = (column: number): boolean =>
    tables !== null &&
    column < tables.oldNames.length &&
    tables.oldNames[column] === tables.names[column]
  return {
    columns: columns.map(({ column }) => column).filter((column) => !isKept(column)),
    relations: relations
      .map(({ relation }) => relation)
      .filter(({ kind, total, parts }) =>
        OF_ROWS.has(kind) ? tables?.keepsRows !== true : ![total, ...parts].every(isKept),
      ),
  }
}

/** The notes of a withdrawn file that comes back with other bytes: all of them. */
export const allNotes = (file: Pick<RequestFile, 'columns' | 'relations'>): ForgottenNotes =>
  forgottenNotes(file, null)
