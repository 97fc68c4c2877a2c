import { spend, type Work } from './limits.ts'
import { ceil, closeTo, floor, type Bounds, type Matrix } from './matrix.ts'

export type Propagated = 'settled' | 'contradiction' | 'slow' | 'gave-up'

/** How often each sum is looked at before numbers that push each other on by one are left to the solver. */
const OFTEN = 40
const SOME = 2_000

/**
 * Tightens every number by every sum it stands in, until nothing moves, or so slowly that the solver is
 * faster: two sums without an upper end could push each other for ever. What it finds is always true;
 * stopped early, it is only wider than it could be.
 */
export function propagate(
  matrix: Matrix,
  bounds: Bounds,
  rows: Iterable<number>,
  work: Work,
): Propagated {
  const queue = [...rows]
  const waiting = new Set(queue)
  const enough = queue.length * OFTEN + SOME
  for (let head = 0; head < queue.length; head++) {
    if (head > enough) return 'slow'
    const row = queue[head]!
    waiting.delete(row)
    if (!spend(work, 'steps', matrix.start[row + 1]! - matrix.start[row]!)) return 'gave-up'
    const moved = tightenBy(matrix, bounds, row)
    if (moved === null) return 'contradiction'
    for (const v of moved)
      for (let at = matrix.usedStart[v]!; at < matrix.usedStart[v + 1]!; at++) {
        const other = matrix.usedIn[at]!
        if (waiting.has(other)) continue
        waiting.add(other)
        queue.push(other)
      }
  }
  return 'settled'
}

/** One sum, once: the numbers it narrowed, or `null` when it cannot hold. */
function tightenBy(matrix: Matrix, bounds: Bounds, row: number): readonly number[] | null {
  const from = matrix.start[row]!
  const to = matrix.start[row + 1]!
  // Ends without limit are counted apart: infinity minus infinity is nothing.
  let least = 0
  let most = 0
  let openBelow = 0
  let openAbove = 0
  for (let at = from; at < to; at++) {
    const down = endOf(matrix, bounds, at, -1)
    const up = endOf(matrix, bounds, at, 1)
    if (down === -Infinity) openBelow += 1
    else least += down
    if (up === Infinity) openAbove += 1
    else most += up
  }
  const moved: number[] = []
  for (let at = from; at < to; at++) {
    const down = endOf(matrix, bounds, at, -1)
    const up = endOf(matrix, bounds, at, 1)
    const othersLeast =
      openBelow - (down === -Infinity ? 1 : 0) > 0
        ? -Infinity
        : least - (down === -Infinity ? 0 : down)
    const othersMost =
      openAbove - (up === Infinity ? 1 : 0) > 0 ? Infinity : most - (up === Infinity ? 0 : up)
    const factor = matrix.factor[at]!
    const one = (matrix.rowLow[row]! - othersMost) / factor
    const two = (matrix.rowHigh[row]! - othersLeast) / factor
    const change = narrow(
      matrix,
      bounds,
      matrix.variable[at]!,
      Math.min(one, two),
      Math.max(one, two),
    )
    if (change === null) return null
    if (!change) continue
    moved.push(matrix.variable[at]!)
    // The sums over all terms follow, so that later terms of this row see the news.
    const downNow = endOf(matrix, bounds, at, -1)
    const upNow = endOf(matrix, bounds, at, 1)
    if (downNow !== down) {
      if (down === -Infinity) openBelow -= 1
      else least -= down
      least += downNow
    }
    if (upNow !== up) {
      if (up === Infinity) openAbove -= 1
      else most -= up
      most += upNow
    }
  }
  return moved
}

/** The smallest (side -1) or largest (side 1) that one term can be. */
function endOf(matrix: Matrix, bounds: Bounds, at: number, side: 1 | -1): number {
  const factor = matrix.factor[at]!
  const v = matrix.variable[at]!
  return factor * (factor * side > 0 ? bounds.high[v]! : bounds.low[v]!)
}

/** Narrows one number: whether it moved, or `null` when nothing is left of it. */
export function narrow(
  matrix: Matrix,
  bounds: Bounds,
  v: number,
  from: number,
  to: number,
): boolean | null {
  const whole = matrix.whole[v] === 1
  const low = whole ? ceil(from) : from - closeTo(from)
  const high = whole ? floor(to) : to + closeTo(to)
  const oldLow = bounds.low[v]!
  const oldHigh = bounds.high[v]!
  // Decimals must move by more than noise, or two sums could push each other for ever.
  const noise = whole ? 0 : 1e-6 * Math.max(1, Math.abs(oldLow))
  if (Math.max(low, oldLow) > Math.min(high, oldHigh) + noise) return null
  const lowMoves = low > oldLow + noise
  const highMoves = high < oldHigh - noise
  if (lowMoves) bounds.low[v] = Math.min(low, oldHigh)
  if (highMoves) bounds.high[v] = Math.max(high, bounds.low[v]!)
  return lowMoves || highMoves
}
