import { isKnown, type Block } from './blocks.ts'
import { spend, type Work } from './limits.ts'
import { ceil, closeTo, floor, type Bounds, type Matrix } from './matrix.ts'
import type { Answer, Ask, LinearProblem, Solve } from './solver.ts'

export type Tightened = 'settled' | 'contradiction' | 'gave-up'

/**
 * Asks the solver for the least and the most that each target of one block can be, first in decimals,
 * then in whole numbers where the range is narrow. A value that an earlier answer already reached is
 * not asked for again. Returns what became of each target; `bounds` are narrowed in place.
 */
export function tighten(
  matrix: Matrix,
  bounds: Bounds,
  block: Block,
  { targets, solve, work }: { targets: readonly number[]; solve: Solve; work: Work },
): { readonly outcome: Tightened; readonly gaveUp: readonly number[] } {
  const columns = new Map(block.variables.map((v, column) => [v, column]))
  const allWhole = block.variables.every((v) => matrix.whole[v] === 1)
  const reached: Reached[] = []
  return solve(problemOf(matrix, bounds, block, columns), (ask) => {
    const gaveUp: number[] = []
    for (const v of targets)
      for (const sense of ['least', 'most'] as const) {
        const outcome = settle({
          matrix,
          bounds,
          ask,
          work,
          v,
          column: columns.get(v)!,
          sense,
          allWhole,
          reached,
        })
        if (outcome === 'contradiction') return { outcome, gaveUp: targets }
        if (outcome === 'gave-up' && gaveUp.at(-1) !== v) gaveUp.push(v)
      }
    return { outcome: gaveUp.length > 0 ? ('gave-up' as const) : ('settled' as const), gaveUp }
  })
}

type Reached = { readonly point: Float64Array; readonly whole: boolean }
type Sense = 'least' | 'most'
type Asking = {
  readonly matrix: Matrix
  readonly bounds: Bounds
  readonly ask: Ask
  readonly work: Work
  readonly v: number
  readonly column: number
  readonly sense: Sense
  readonly allWhole: boolean
  readonly reached: Reached[]
}

/** One end of one number: in decimals, and then, if that point is no whole one, in whole numbers. */
function settle(asking: Asking): Tightened {
  if (isReached(asking, asking.allWhole)) return 'settled'
  if (!isReached(asking, false)) {
    const first = question(asking, false)
    if (first.outcome !== 'optimal') return MEANING[first.outcome]
    if (take(asking, first) === 'contradiction') return 'contradiction'
  }
  if (!asking.allWhole || isReached(asking, true)) return 'settled'
  const width = asking.bounds.high[asking.v]! - asking.bounds.low[asking.v]!
  if (width > asking.work.narrow) return 'settled'
  const exact = question(asking, true)
  return exact.outcome === 'optimal' ? take(asking, exact) : MEANING[exact.outcome]
}

/** No end is an answer: nothing to narrow. */
const MEANING = {
  unbounded: 'settled',
  impossible: 'contradiction',
  'gave-up': 'gave-up',
} as const

/** Moves the end to the answer; a point that reaches it is kept for later questions. */
function take(
  { matrix, bounds, v, sense, allWhole, reached }: Asking,
  { value, point }: Answer,
): Tightened {
  const whole = allWhole && point.every((x) => Math.abs(x - Math.round(x)) < 1e-6)
  reached.push({ point, whole })
  const isWhole = matrix.whole[v] === 1
  if (sense === 'least') {
    const low = isWhole ? ceil(value) : value - closeTo(value)
    if (low > bounds.low[v]!) bounds.low[v] = low
  } else {
    const high = isWhole ? floor(value) : value + closeTo(value)
    if (high < bounds.high[v]!) bounds.high[v] = high
  }
  return bounds.low[v]! > bounds.high[v]! ? 'contradiction' : 'settled'
}

function isReached({ bounds, v, column, sense, reached }: Asking, whole: boolean): boolean {
  const end = sense === 'least' ? bounds.low[v]! : bounds.high[v]!
  return reached.some(
    (kept) => (kept.whole || !whole) && Math.abs(kept.point[column]! - end) <= 1e-6 + closeTo(end),
  )
}

const NO_ANSWER: Answer = {
  outcome: 'gave-up',
  value: 0,
  point: new Float64Array(),
  pivots: 0,
  branches: 0,
}

function question({ ask, work, column, sense }: Asking, whole: boolean): Answer {
  const { pivots, branches } = work
  if (pivots <= 0 || branches <= 0 || !spend(work, 'questions')) return NO_ANSWER
  const answer = ask({ column, sense, whole, pivots, branches })
  work.pivots = Math.max(0, pivots - answer.pivots)
  work.branches = Math.max(0, branches - answer.branches)
  return answer
}

function problemOf(
  matrix: Matrix,
  bounds: Bounds,
  { variables, rows }: Block,
  columns: ReadonlyMap<number, number>,
): LinearProblem {
  const start = [0]
  const column: number[] = []
  const factor: number[] = []
  const rest: number[] = []
  for (const row of rows) {
    let known = 0
    for (let at = matrix.start[row]!; at < matrix.start[row + 1]!; at++) {
      const v = matrix.variable[at]!
      if (isKnown(bounds, v)) {
        known += matrix.factor[at]! * bounds.low[v]!
        continue
      }
      column.push(columns.get(v)!)
      factor.push(matrix.factor[at]!)
    }
    start.push(column.length)
    rest.push(known)
  }
  return {
    columnLow: Float64Array.from(variables, (v) => bounds.low[v]!),
    columnHigh: Float64Array.from(variables, (v) => bounds.high[v]!),
    rowLow: Float64Array.from(rows, (row, at) => matrix.rowLow[row]! - rest[at]!),
    rowHigh: Float64Array.from(rows, (row, at) => matrix.rowHigh[row]! - rest[at]!),
    start: Int32Array.from(start),
    column: Int32Array.from(column),
    factor: Float64Array.from(factor),
  }
}
