/** A linear problem in flat arrays: rows of terms between two ends, columns between two ends. */
export type LinearProblem = {
  readonly columnLow: Float64Array
  readonly columnHigh: Float64Array
  readonly rowLow: Float64Array
  readonly rowHigh: Float64Array
  readonly start: Int32Array
  readonly column: Int32Array
  readonly factor: Float64Array
}

export type Question = {
  readonly column: number
  readonly sense: 'least' | 'most'
  /** Whether every column must be a whole number. */
  readonly whole: boolean
  /** The pivots and branches this question may take. */
  readonly pivots: number
  readonly branches: number
}

export type Answer = {
  readonly outcome: 'optimal' | 'unbounded' | 'impossible' | 'gave-up'
  /** The column's value, and a bound on it that holds even where the search stopped. */
  readonly value: number
  /** One way for all columns to take values that reach it. */
  readonly point: Float64Array
  readonly pivots: number
  readonly branches: number
}

export type Ask = (question: Question) => Answer

/**
 * What the inference needs of a solver of linear problems: hold one problem, answer questions about
 * it, and let it go when `use` returns. The domain knows no solver; the caller passes one in.
 */
export type Solve = <Value>(problem: LinearProblem, use: (ask: Ask) => Value) => Value
