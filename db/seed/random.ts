/** Chance that gives the same numbers for the same seed on every machine (mulberry32). */
export type Random = {
  /** A whole number from low to high, both included. */
  readonly whole: (low: number, high: number) => number
  /** A number from low up to high. */
  readonly between: (low: number, high: number) => number
  readonly pick: <Value>(values: readonly Value[]) => Value
  /** `length` hexadecimal digits. */
  readonly hex: (length: number) => string
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    whole,
    between: (low, high) => low + next() * (high - low),
    pick: (values) => values[whole(0, values.length - 1)] as (typeof values)[number],
    hex: (length) => Array.from({ length }, () => whole(0, 15).toString(16)).join(''),
  }
}
