import type { CellPlace } from '#app/domain/table/viewed-table.ts'

/** The cell that a person is asked to look at, and those it was worked out from. */
export type CellFocus = {
  /** `null`: the head of the column. */
  readonly row: number | null
  readonly column: number
  readonly related: readonly CellPlace[]
}
