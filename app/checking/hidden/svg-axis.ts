import { type DrawnText, valueIn } from './svg-marks.ts'

/** Drawings say places to two digits after the point at least. */
const PRECISION = 0.01

export type Axis = {
  /** How many people a unit of height stands for. */
  readonly step: number
  /** The largest numbers may be off by one. */
  readonly isCoarse: boolean
}

/** The axis that these texts number; `null` where they are no axis of whole numbers. */
export function axisOf(texts: readonly DrawnText[]): Axis | null {
  const ticks = texts.flatMap(({ y, text }) => {
    const value = valueIn(text)
    return value === null ? [] : [{ y, value }]
  })
  const [low, high] = [
    ticks.toSorted((a, b) => b.y - a.y)[0],
    ticks.toSorted((a, b) => a.y - b.y)[0],
  ]
  if (ticks.length < 3 || !low || !high || low.y === high.y) return null
  const step = (high.value - low.value) / (low.y - high.y)
  const isLine = ticks.every(
    ({ y, value }) =>
      Math.abs(low.value + (low.y - y) * step - value) <= 0.01 * (high.value - low.value),
  )
  // Where a hundredth of a unit is more than half a person, heights give no counts away.
  const isExact =
    step > 0 && step * PRECISION < 0.5 && ticks.every(({ value }) => Number.isInteger(value))
  const isCoarse = (high.value * PRECISION) / (low.y - high.y) >= 0.25
  return isLine && isExact ? { step, isCoarse } : null
}
