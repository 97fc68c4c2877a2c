/** Nothing but white space. */
export const BLANK = 0
/** One number, `low` and `high` both hold it. */
export const NUMBER = 1
/** A number with a percent sign; `low` and `high` hold it as printed, 12.5 for `12.5%`. */
export const PERCENT = 2
/** A marker that says "hidden here" without a range: `[REDACTED]`, `*`, `x`, `(D)`. */
export const HIDDEN = 3
/** Missing or hidden, the text does not say which: `NA`, `NaN`, `null`, `-`. */
export const MISSING = 4
/** A marker that states a range: `<8`, `1-7`, `>761`; `low` and `high` (maybe Infinity) hold it. */
export const RANGE = 5
/** Several numbers in one cell: `1,750 (0)`, `-- / 12,707`; `low` holds the first, when it is one. */
export const COMPOSITE = 6
/** A day, month or instant. */
export const DATE = 7
/** Words and codes. */
export const TEXT = 8

/** What the text of a cell is; a small integer, kept in a typed array. */
export type CellKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** One cell as a value. `low` and `high` are NaN where the kind has no number. */
export type Cell = {
  readonly kind: CellKind
  readonly low: number
  readonly high: number
  /** Digits printed after the decimal point. */
  readonly decimals: number
}
