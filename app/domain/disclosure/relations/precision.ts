import { SHOWN, type Series } from '../series.ts'

/** Significant digits that a single-precision number prints, or one more. */
const SINGLE = 8
/** Significant digits from which on a column holds numbers printed in full, not rounded ones. */
const FULL = 13
/** Up to here a column is printed to one number of decimals, and zeros at the end may be dropped. */
const FIXED = 4
/** What a number counts as that no number of decimals gives back. */
const MOST_DIGITS = 99
/** No number has more digits before or behind the point. */
const MOST_PLACES = 512
const POWERS = Float64Array.from({ length: 12 }, (_, digits) => 10 ** digits)
/** Half of the last of so many decimals. */
const HALVES = Float64Array.from({ length: 256 }, (_, digits) => 0.5 * 10 ** -digits)

/**
 * Half of the last digit that a column of shares prints, row by row. A plain column of few decimals is
 * printed to one precision, whatever zeros were dropped; one printed in full is exact to its
 * fifteenth digit; in between, and inside `1,750 (16%)`, each cell speaks for itself. The noise of
 * binary fractions (96.39999999999999) is not precision.
 */
export function halfDigits(share: Series): Float64Array {
  const rows = share.state.length
  const half = new Float64Array(rows).fill(Number.NaN)
  const digits = new Int16Array(rows)
  let most = 0
  let largest = 0
  for (let row = 0; row < rows; row++) {
    if (share.state[row] !== SHOWN) continue
    const printed = share.printed[row]!
    digits[row] = Math.min(share.decimals[row]!, fewestDigits(printed))
    most = Math.max(most, digits[row]!)
    largest = Math.max(largest, Math.abs(printed))
  }
  const middle = most + placesBefore(largest) < SINGLE ? 0 : middleDigits(share, digits)
  // Eight or nine digits are what single-precision numbers print: the last ones are noise.
  const isSingle = middle === SINGLE || middle === SINGLE + 1
  const column = share.part === 0 && (most <= FIXED || middle >= FULL) ? most : 0
  for (let row = 0; row < rows; row++) {
    if (share.state[row] !== SHOWN) continue
    const finest = Math.abs(share.printed[row]!) * (isSingle ? 1.5e-7 : 1e-14)
    half[row] = Math.max(HALVES[Math.max(column, digits[row]!)]!, finest)
  }
  return half
}

/** Significant digits of the middle one of a column's numbers. */
function middleDigits(share: Series, digits: Int16Array): number {
  // How many numbers have so many: sorting them would cost far more.
  const times = new Uint32Array(2 * MOST_PLACES)
  let sized = 0
  for (const [row, state] of share.state.entries()) {
    const size = Math.abs(share.printed[row]!)
    if (state !== SHOWN || size === 0) continue
    times[MOST_PLACES + digits[row]! + placesBefore(size)]! += 1
    sized += 1
  }
  return middleOf(times, sized) - MOST_PLACES
}

/** Digits before the point; none or fewer below 1. */
const placesBefore = (size: number): number => Math.floor(Math.log10(size)) + 1

/** The middle one of so many numbers, of which it is known how often each comes up; past all of none. */
function middleOf(times: Uint32Array, of: number): number {
  let left = Math.floor(of / 2)
  let number = 0
  while (left >= times[number]!) {
    left -= times[number]!
    number += 1
  }
  return number
}

/** The fewest decimals that give this number back, up to the noise of binary fractions. */
function fewestDigits(value: number): number {
  for (let digits = 0; digits < 12; digits++) {
    const scaled = value * POWERS[digits]!
    if (Math.abs(scaled - Math.round(scaled)) < 1e-12 * Math.max(1, Math.abs(scaled))) return digits
  }
  return MOST_DIGITS
}
