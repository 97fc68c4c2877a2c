import type { CellKind } from './cell-kind.ts'
import type { Composites } from './composites.ts'

/**
 * A column, each distinct text with a code and parsed once: row `r` holds `textOf(codes[r])`, whose
 * kind is `kinds[codes[r]]`. No object per cell, so 300,000 rows stay small. After some thousand
 * distinct texts a text can have two codes.
 */
export type Column = {
  readonly index: number
  /** The text of the header, untouched. */
  readonly name: string
  /** The header as the vocabulary reads it: NFKC, no accents, further header records joined on. */
  readonly label: string
  readonly codes: Uint32Array
  /** The texts that are more than a plain number; those are what `lows` and `decimals` print. */
  readonly kept: readonly (string | undefined)[]
  readonly kinds: Uint8Array
  readonly lows: Float64Array
  readonly highs: Float64Array
  readonly decimals: Uint8Array
  /** The numbers of the texts that hold several; `null` where none does. */
  readonly composites: Composites | null
  /** How often the text of each code stands in the column. */
  readonly times: Uint32Array
}

/** A table as values. Texts are those of the file; rows and columns are counted from 0. */
export type Table = {
  /** Non-blank records after the header, further header records included. */
  readonly rows: number
  readonly columns: readonly Column[]
  /** Header records in all: 0 where the first record is data already. */
  readonly headerRecords: number
  /** The 1-based line of the file on which each row starts. */
  readonly lines: Uint32Array
  /** Rows with fewer or more fields than the header. */
  readonly ragged: readonly number[]
}

/** The text of a code, as it stands in the file. */
export function textOf({ kept, lows, decimals }: Column, code: number): string {
  return kept[code] ?? lows[code]!.toFixed(decimals[code])
}

/** The texts of all codes. */
export function textsOf(column: Column): readonly string[] {
  const { kept, times } = column
  // A column of words has them all.
  if (kept.length === times.length && isWhole(kept)) return kept
  const texts: string[] = []
  for (let code = 0; code < column.times.length; code += 1) texts.push(textOf(column, code))
  return texts
}

const isWhole = (kept: readonly (string | undefined)[]): kept is readonly string[] =>
  !kept.includes(undefined)

/** The texts that stand in the column, codes of none left out. */
export function textsIn(column: Column): string[] {
  return textsOf(column).filter((_, code) => column.times[code]! > 0)
}

/** The text of a cell as it stands in the file. */
export function textAt(column: Column, row: number): string {
  return textOf(column, column.codes[row]!)
}

/** What kind of cell it is. */
export function kindAt(column: Column, row: number): CellKind {
  return column.kinds[column.codes[row]!] as CellKind
}

/** The number of a cell, or the lower end of its interval; NaN where there is none. */
export function lowAt(column: Column, row: number): number {
  return column.lows[column.codes[row]!]!
}

/** The number of a cell, or the upper end of its interval; NaN where there is none. */
export function highAt(column: Column, row: number): number {
  return column.highs[column.codes[row]!]!
}

/** Digits printed after the decimal point. */
export function decimalsAt(column: Column, row: number): number {
  return column.decimals[column.codes[row]!]!
}
