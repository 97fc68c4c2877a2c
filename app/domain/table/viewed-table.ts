import type { Role } from './role.ts'

/** Some rows and columns of a table as the server sends them, with the texts of the file untouched. */
export type RowWindow = {
  /** The 0-based row that comes first. */
  readonly from: number
  /** The 0-based column that comes first. */
  readonly column: number
  /** A row has fewer fields than asked for where its record has fewer in the file. */
  readonly rows: readonly (readonly string[])[]
}

/** A column as the head of the table shows it. */
export type ViewedColumn = {
  readonly name: string
  /** `null` while nobody has checked the file. */
  readonly role: Role | null
  /** `count · total of 2 · base 5`; empty while nobody has checked the file. */
  readonly says: string
  readonly isNumeric: boolean
  /** In pixels; fixed from the first paint. */
  readonly width: number
}

/** What the table viewer is given: the shape of a table, its first rows, and where the others come from. */
export type ViewedTable = {
  readonly rows: number
  readonly columns: readonly ViewedColumn[]
  readonly first: RowWindow
  /** Answers `?from=&count=&column=&columns=` with a `RowWindow` as JSON. */
  readonly rowsHref: string
  /** Answers `?find=` with `FoundCells` as JSON. */
  readonly findHref: string
  /** This page; `?row=` opens it at a row, `?find=` with what was found, also without JavaScript. */
  readonly pageHref: string
  /** What was looked for when the page was asked for. */
  readonly found?: FoundCells
}

/** A place in a table, both counted from 0. */
export type CellPlace = { readonly row: number; readonly column: number }

/** Where a text was found, in the order of reading. */
export type FoundCells = {
  readonly text: string
  readonly cells: readonly CellPlace[]
  /** There are more than are listed here. */
  readonly isCut: boolean
}

/** Rows that one request for a window may ask for. */
export const WINDOW_ROWS = 100
/** Columns that one request for a window may ask for. */
export const WINDOW_COLUMNS = 40
