import type { Table } from '../table/table.ts'
import type { FlaggedCell, Inferred } from './finding.ts'

/** A cell of a table as a place that a finding can name. */
export function cellAt(
  table: Table,
  row: number,
  column: number,
  inferred?: Inferred,
): FlaggedCell {
  const line = table.lines[row]!
  return inferred === undefined ? { row, column, line } : { row, column, line, inferred }
}

/** "1 cell", "12 cells". */
export function howMany(count: number, one: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en-GB')} ${one}s`
}

/** A column as people see it: its header, or its place where it has none. */
export function columnName(name: string, index: number): string {
  return name.trim() === '' ? `column ${index + 1}` : name.trim()
}
