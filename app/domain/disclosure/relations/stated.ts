import { HIDDEN_NUMBER, SHOWN, type Series } from '../series.ts'

/** Below this no redaction rule in use has its threshold. */
const LEAST_RULE = 4

/**
 * The threshold that a table's own numbers show: a table that prints a 6 and hides something was
 * redacted up to 5. Never above `threshold`, and that where the numbers show nothing.
 */
export function thresholdShown(series: readonly Series[], threshold: number): number {
  let least = Infinity
  for (const { state, printed, rounding } of series)
    if (rounding.base === 1)
      for (let row = 0; row < state.length; row++)
        if (state[row] === SHOWN && printed[row]! > 0) least = Math.min(least, printed[row]!)
  const shown = Math.ceil(least) - 1
  return shown >= LEAST_RULE && shown < threshold ? shown : threshold
}

/**
 * The same numbers with every bare redaction given the range that its rule states: a reader who knows
 * that counts up to `threshold` are redacted knows that much. Ranges that a marker prints stay.
 */
export function withStatedRanges(series: readonly Series[], threshold: number): readonly Series[] {
  return series.map((one) => {
    if (!one.state.includes(HIDDEN_NUMBER)) return one
    const high = one.high.slice()
    for (let row = 0; row < high.length; row++)
      if (isBare(one, row)) high[row] = Math.max(one.low[row]!, threshold)
    return { ...one, high }
  })
}

/** Whether a hidden number's range comes from the rule alone: its cell says nothing but "hidden". */
export const isBare = ({ state, low, high }: Series, row: number): boolean =>
  state[row] === HIDDEN_NUMBER && high[row] === Infinity && low[row]! <= 1
