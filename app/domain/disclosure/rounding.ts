import type { Rounding } from './report.ts'

/** No rounding at all. */
export const UNROUNDED: Rounding = { base: 1, kind: 'none' }

/** Whether a printed number can come out of this rounding. Zero always can. */
export function isOnGrid(value: number, { base, kind }: Rounding): boolean {
  if (kind === 'none' || value === 0) return true
  if (kind === 'graduated') return left(value, graduatedStep(value)) === 0
  if (!Number.isInteger(value)) return false
  const over = left(Math.abs(value), base)
  return kind === 'midpoint' ? over === base - Math.floor(base / 2) : over === 0
}

/** What is left when a number is divided; of a small whole one much faster than of a fraction. */
function left(value: number, base: number): number {
  const whole = value | 0
  return whole === value ? whole % base : value % base
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

/** How far the truth can lie below and above a printed number; below zero it never lies. */
export type Slack = { readonly down: number; readonly up: number }

/** The slack of a rounding that is the same for every number but zero. The tie rule of `nearest` is unknown. */
export function slackOf({ base, kind }: Rounding): Slack {
  const half = Math.floor(base / 2)
  switch (kind) {
    case 'floor':
      return { down: 0, up: base - 1 }
    case 'ceiling':
      return { down: base - 1, up: 0 }
    case 'midpoint':
      return { down: base - 1 - half, up: half }
    default:
      return { down: half, up: half }
  }
}

/** The range of true values behind a printed one; cut at 0, and zero itself where rounding goes up. */
export function trueRange(value: number, rounding: Rounding): { low: number; high: number } {
  const { kind } = rounding
  if (kind === 'none') return { low: value, high: value }
  if (value === 0 && (kind === 'ceiling' || kind === 'midpoint')) return { low: 0, high: 0 }
  const { down, up } = slackOf(
    kind === 'graduated' ? { base: graduatedStep(value), kind } : rounding,
  )
  return { low: Math.max(0, value - down), high: value + up }
}
