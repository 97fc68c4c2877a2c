import type { AcroArea, AcroFlag } from './read-acro.ts'

/** A cell of a table as we count it: rows after the header, columns of the file, both from 0. */
export type PlacedCell = { readonly row: number; readonly column: number }

/**
 * Where the cells that ACRO flags stand in the file. ACRO counts in its data area, behind headings and
 * labels of which there may be several; how many is known from the size of the area. Null where that is
 * not known, or does not fit the table: a wrong mark is worse than none.
 */
export function placeCells(
  { cells }: Pick<AcroFlag, 'cells'>,
  area: AcroArea | null,
  table: { readonly rows: number; readonly columns: number } | null,
): readonly PlacedCell[] | null {
  if (area === null || table === null) return null
  const above = table.rows - area.rows
  const before = table.columns - area.columns
  if (above < 0 || before < 0) return null
  const isInside = cells.every(([row, column]) => row < area.rows && column < area.columns)
  if (!isInside) return null
  return cells.map(([row, column]) => ({ row: row + above, column: column + before }))
}
