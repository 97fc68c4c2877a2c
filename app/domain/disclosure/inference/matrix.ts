import type { System } from './system.ts'

/** A system in flat arrays: the terms of each equation, and for each variable the equations that hold it. */
export type Matrix = {
  readonly start: Int32Array
  readonly variable: Int32Array
  readonly factor: Float64Array
  readonly rowLow: Float64Array
  readonly rowHigh: Float64Array
  readonly whole: Uint8Array
  readonly usedStart: Int32Array
  readonly usedIn: Int32Array
  /**
   * Marks for walks: an entry that holds the stamp of a walk was seen by it. Shared, so that a walk
   * over a small block costs no more than the block.
   */
  readonly seen: Int32Array
  readonly seenRow: Int32Array
  stamp: number
}

/** What is known of each number at this moment. */
export type Bounds = { readonly low: Float64Array; readonly high: Float64Array }

/** Lays a system out for fast walking in both directions. */
export function layOut({ variables, equations }: System): Matrix {
  const start = new Int32Array(equations.length + 1)
  for (const [row, { terms }] of equations.entries()) start[row + 1] = start[row]! + terms.length
  const size = start[equations.length]!
  const variable = new Int32Array(size)
  const factor = new Float64Array(size)
  const usedStart = new Int32Array(variables.length + 1)
  for (const [row, { terms }] of equations.entries())
    for (const [offset, term] of terms.entries()) {
      variable[start[row]! + offset] = term.variable
      factor[start[row]! + offset] = term.factor
      usedStart[term.variable + 1]! += 1
    }
  for (let v = 0; v < variables.length; v++) usedStart[v + 1]! += usedStart[v]!
  const next = usedStart.slice()
  const usedIn = new Int32Array(size)
  for (let row = 0; row < equations.length; row++)
    for (let at = start[row]!; at < start[row + 1]!; at++) {
      const v = variable[at]!
      usedIn[next[v]!] = row
      next[v]! += 1
    }
  return {
    start,
    variable,
    factor,
    rowLow: Float64Array.from(equations, ({ low }) => low),
    rowHigh: Float64Array.from(equations, ({ high }) => high),
    whole: Uint8Array.from(variables, ({ whole }) => (whole ? 1 : 0)),
    usedStart,
    usedIn,
    seen: new Int32Array(variables.length),
    seenRow: new Int32Array(equations.length),
    stamp: 0,
  }
}

/** The bounds as the variables state them; a whole number starts at whole bounds. */
export function boundsOf({ variables }: System): Bounds {
  return {
    low: Float64Array.from(variables, ({ low, whole }) => (whole ? Math.ceil(low) : low)),
    high: Float64Array.from(variables, ({ high, whole }) =>
      high === null ? Infinity : whole ? Math.floor(high) : high,
    ),
  }
}

/** Numbers closer than this, for their size, are taken as equal. */
export const closeTo = (value: number): number => 1e-9 * Math.max(1, Math.abs(value))

/** The smallest whole number that is not below `value`, forgiving the noise of decimals. */
export const ceil = (value: number): number => Math.ceil(value - 1e-6 - closeTo(value))

/** The largest whole number that is not above `value`, forgiving the noise of decimals. */
export const floor = (value: number): number => Math.floor(value + 1e-6 + closeTo(value))
