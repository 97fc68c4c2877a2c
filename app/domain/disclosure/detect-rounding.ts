import type { Rounding } from './report.ts'
import { isOnGrid } from './rounding.ts'

/** Roundings that are looked for, the coarsest first. */
const CANDIDATES: readonly Rounding[] = [
  ...[1000, 500, 100, 50, 25, 20, 10, 7, 6, 5].map((base) => ({ base, kind: 'nearest' }) as const),
  { base: 6, kind: 'midpoint' },
]
/** On which of these grids a number lies is told by what is left of it over their common multiple. */
const COMMON = 21_000
/** Eight accidental multiples of 5 have a chance of 2.6e-6. */
const ENOUGH = 8
const MOST = 0.9

/** How many numbers that are not zero there are, and how many of them lie on each grid looked for. */
export type Fits = { readonly of: number; readonly on: Uint32Array }

/** The grids of each remainder, a bit for each. */
const GRIDS = Uint16Array.from({ length: COMMON }, (_, over) =>
  // Nothing left over is a multiple of all bases, as zero itself is not: that was never rounded.
  gridsOf(over === 0 ? COMMON : over),
)

function gridsOf(value: number): number {
  return CANDIDATES.reduce((bits, grid, at) => bits | (isOnGrid(value, grid) ? 1 << at : 0), 0)
}

/** How printed numbers fit the grids; NaN stands for no number. */
export function fitsOf(printed: Float64Array): Fits {
  let of = 0
  const on = new Uint32Array(CANDIDATES.length)
  for (let row = 0; row < printed.length; row += 1) {
    const value = printed[row]!
    if (value === 0 || Number.isNaN(value)) continue
    of += 1
    const whole = value | 0
    // What is left of a small whole number is found much faster; of a fraction it is on no grid.
    const over = Math.abs(whole === value ? whole % COMMON : value % COMMON)
    // A bit at a time, the lowest first.
    for (let grids = GRIDS[over] ?? 0; grids !== 0; grids &= grids - 1)
      on[31 - Math.clz32(grids & -grids)]! += 1
  }
  return { of, on }
}

/** The fits of several columns taken as one. */
export function fitsTogether(all: readonly Fits[]): Fits {
  return {
    of: all.reduce((sum, { of }) => sum + of, 0),
    on: new Uint32Array(CANDIDATES.length).map((_, at) =>
      all.reduce((sum, { on }) => sum + on[at]!, 0),
    ),
  }
}

/** How many numbers keep a rounding that was looked for. */
export function fitOf({ on }: Fits, rounding: Rounding): number {
  return on[CANDIDATES.indexOf(rounding)]!
}

/**
 * The rounding that nearly all numbers keep, or `null` where there is none or too few numbers to
 * tell. The largest base that all keep comes first, then the largest that nearly all keep.
 */
export function detectRounding(
  { of, on }: Fits,
  enough: number = ENOUGH,
  most: number = MOST,
): Rounding | null {
  if (of < enough) return null
  const every = on.indexOf(of)
  return CANDIDATES[every === -1 ? on.findIndex((fits) => fits >= of * most) : every] ?? null
}
