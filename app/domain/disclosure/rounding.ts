import type { Rounding } from './report.ts'

/** Whole numbers with how often each is printed. */
export type Tally = ReadonlyMap<number, number>

const BASES = [1000, 500, 100, 50, 25, 20, 10, 7, 6, 5]
/** Eight accidental multiples of 5 have a chance of 2.6e-6. */
const ENOUGH = 8
const MOST = 0.9

/** No rounding at all. */
export const UNROUNDED: Rounding = { base: 1, kind: 'none' }

/** How many numbers that are not zero there are, and how many of them lie on the grid. */
export function fitOf(tally: Tally, rounding: Rounding): { on: number; of: number } {
  let on = 0
  let of = 0
  for (const [value, times] of tally) {
    if (value === 0) continue
    of += times
    if (isOnGrid(value, rounding)) on += times
  }
  return { on, of }
}

/** Whether a printed number can come out of this rounding. Zero always can. */
export function isOnGrid(value: number, { base, kind }: Rounding): boolean {
  if (kind === 'none' || value === 0) return true
  if (kind === 'graduated') return value % graduatedStep(value) === 0
  if (!Number.isInteger(value)) return false
  const size = Math.abs(value)
  return kind === 'midpoint' ? size % base === base - Math.floor(base / 2) : size % base === 0
}

/** The step of the US Census rule at a number of this size. */
export function graduatedStep(value: number): number {
  if (value < 100) return 10
  if (value < 1000) return 50
  if (value < 10_000) return 100
  if (value < 100_000) return 500
  if (value < 1_000_000) return 1000
  return 10 ** (Math.floor(Math.log10(value)) - 3)
}

/**
 * The rounding that nearly all numbers keep, or `null` where there is none or too few numbers to
 * tell. The largest base that all keep comes first, then the largest that nearly all keep.
 */
export function detectRounding(tally: Tally, enough = ENOUGH, most = MOST): Rounding | null {
  const candidates: Rounding[] = BASES.map((base) => ({ base, kind: 'nearest' }))
  candidates.push({ base: 6, kind: 'midpoint' })
  let of = 0
  for (const [value, times] of tally) if (value !== 0) of += times
  if (of < enough) return null
  const fits = candidates.map((rounding) => ({ rounding, ...fitOf(tally, rounding) }))
  const every = fits.find(({ on }) => on === of)
  return (every ?? fits.find(({ on }) => on >= of * most))?.rounding ?? null
}

/** The range of true values behind a printed one; cut at 0. The tie rule is unknown for `nearest`. */
export function trueRange(value: number, { base, kind }: Rounding): { low: number; high: number } {
  const cut = (low: number, high: number) => ({ low: Math.max(0, low), high })
  const half = Math.floor(base / 2)
  switch (kind) {
    case 'none':
      return { low: value, high: value }
    case 'nearest':
      return cut(value - half, value + half)
    case 'floor':
      return cut(value, value + base - 1)
    case 'ceiling':
      return value === 0 ? { low: 0, high: 0 } : cut(value - base + 1, value)
    case 'midpoint':
      return value === 0 ? { low: 0, high: 0 } : cut(value + half - base + 1, value + half)
    default: {
      const step = graduatedStep(value)
      return cut(value - Math.floor(step / 2), value + Math.floor(step / 2))
    }
  }
}
