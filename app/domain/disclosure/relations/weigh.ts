import { ABSENT, HIDDEN_NUMBER, type Series } from '../series.ts'
import type { Evidence, Place } from './relation.ts'

/** A running count of how well a sum is borne out. */
export type Tally = {
  of: number
  holdsIn: number
  exactIn: number
  fits: number
  withoutHidden: number
  bits: number
  slack: number
  /** Gaps: a hidden part larger than its redaction says, or a hidden total. */
  larger: number
  /** Instances that cannot be: one of them is enough to drop the sum. */
  contradicted: number
}

/** Nothing seen yet. */
export const newTally = (): Tally => ({
  of: 0,
  holdsIn: 0,
  exactIn: 0,
  fits: 0,
  larger: 0,
  withoutHidden: 0,
  bits: 0,
  slack: 0,
  contradicted: 0,
})

/** The sum of some places: as printed, and between which ends the true sum lies. */
export type Side = {
  printed: number
  low: number
  high: number
  hidden: number
  absent: boolean
}

/** What adding up needs of a series. */
type Summand = Pick<Series, 'state' | 'printed' | 'low' | 'high'>

/** Adds up one side of a sum. */
export function sumUp(series: readonly Summand[], places: readonly Place[], constant = 0): Side {
  const side = { printed: constant, low: constant, high: constant, hidden: 0, absent: false }
  for (const { series: at, row } of places) addTo(side, series[at]!, row)
  return side
}

/** Adds one number to a side. */
export function addTo(side: Side, one: Summand, row: number): void {
  const state = one.state[row]
  if (state === ABSENT) {
    side.absent = true
    return
  }
  side.low += one.low[row]!
  side.high += one.high[row]!
  if (state === HIDDEN_NUMBER) side.hidden += 1
  else side.printed += one.printed[row]!
}

/** Counts one instance: what the two sides of one sum say about it. */
export function weigh(tally: Tally, total: Side, parts: Side): void {
  if (total.absent || parts.absent) return
  const width = total.high - total.low + (parts.high - parts.low)
  const meets = parts.low <= total.high && parts.high >= total.low
  if (total.hidden + parts.hidden === 0) {
    tally.of += 1
    if (!meets) {
      tally.contradicted += 1
      return
    }
    tally.holdsIn += 1
    tally.slack = Math.max(tally.slack, width / 2)
    if (Math.abs(parts.printed - total.printed) < 1e-6) tally.exactIn += 1
    tally.bits += bitsOf(parts.printed, width)
    return
  }
  if (total.hidden > 0) {
    if (parts.hidden === 0) tally.larger += 1
    return
  }
  const rest = total.printed - parts.printed
  if (meets && Number.isFinite(width)) {
    tally.fits += 1
    tally.bits += bitsOf(parts.printed, width)
  } else if (Math.abs(rest) < 1e-6) tally.withoutHidden += 1
  // The shown parts are more than the total can be; too little is no contradiction, since a bare
  // redaction may hide more than a small count.
  else if (rest < 0) tally.contradicted += 1
  else tally.larger += 1
}

/** Whether two sides cannot be one sum: what `weigh` counts as contradicted. */
export function contradicts(total: Side, parts: Side): boolean {
  const tally = newTally()
  weigh(tally, total, parts)
  return tally.contradicted > 0
}

/** How surprising it is that two numbers of this size meet within this width. */
export function bitsOf(size: number, width: number): number {
  return Math.max(0, Math.log2((size + 1) / (width + 1)))
}

/** The tally as evidence. */
export const evidenceOf = ({
  of,
  holdsIn,
  exactIn,
  fits,
  larger,
  withoutHidden,
  bits,
}: Tally): Evidence => ({
  of,
  holdsIn,
  exactIn,
  fits,
  larger,
  withoutHidden,
  bits: Math.round(bits),
})

/** One tally that counts what both count. */
export function joined(one: Tally, other: Tally): Tally {
  return {
    of: one.of + other.of,
    holdsIn: one.holdsIn + other.holdsIn,
    exactIn: one.exactIn + other.exactIn,
    fits: one.fits + other.fits,
    larger: one.larger + other.larger,
    withoutHidden: one.withoutHidden + other.withoutHidden,
    bits: one.bits + other.bits,
    slack: Math.max(one.slack, other.slack),
    contradicted: one.contradicted + other.contradicted,
  }
}

/**
 * Whether a sum is believed: no complete instance against it, and three that hold, or one and a
 * label that says so, or so few chances of coincidence that one is enough. `tried` is the number of
 * sums that were tried to find it: the more, the less one that fits means.
 */
export function isBelieved(
  tally: Tally,
  { label, tried }: { label: boolean; tried: number },
): boolean {
  if (tally.contradicted > 0) return false
  const chance = tally.bits - Math.log2(Math.max(1, tried))
  if (label && tally.holdsIn + tally.fits + tally.withoutHidden >= 1) return chance >= 2
  if (tally.holdsIn >= 3) return chance >= 10
  return tally.holdsIn + tally.fits >= 1 && chance >= 14
}
