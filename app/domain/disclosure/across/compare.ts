import { HIDDEN_NUMBER, SHOWN } from '../series.ts'
import type { SharedRows } from './candidates.ts'
import type { Outline, OutlineSeries } from './outline.ts'

/** A cell that two files show or hide: where it is in each, and what the other one says about it. */
export type Told = {
  readonly rowA: number
  readonly rowB: number
  readonly columnA: number
  readonly columnB: number
  readonly low: number
  readonly high: number
}

/** What comparing two outlines tells. */
export type Comparison = {
  /** One population lies within the other, and these differences are 1 to the threshold. */
  readonly differences: readonly Told[]
  /** Hidden in the first, shown in the second, or the other way round, in one population. */
  readonly hiddenInA: readonly Told[]
  readonly hiddenInB: readonly Told[]
}

/** Beyond this share of the larger counts two tables are of different people, not one within the other. */
const MOST_APART = 0.6
const LEAST_CELLS = 3

/** Compares the counts that two files have in common. */
export function compareOutlines(
  a: Outline,
  b: Outline,
  { rows }: Pick<SharedRows, 'rows'>,
  threshold: number,
): Comparison {
  const pairs = a.series.flatMap((one) => {
    const other = b.series.find(({ name }) => name === one.name)
    return other === undefined ? [] : [[one, other] as const]
  })
  let equal = 0
  let cells = 0
  let aLarger = 0
  let bLarger = 0
  let apart = 0
  let sum = 0
  for (const [one, other] of pairs) {
    for (const [rowA, rowB] of rows) {
      if (one.state[rowA] !== SHOWN || other.state[rowB] !== SHOWN) continue
      const x = one.printed[rowA] as number
      const y = other.printed[rowB] as number
      cells += 1
      if (x === y) equal += 1
      else if (x > y) aLarger += 1
      else bLarger += 1
      apart += Math.abs(x - y)
      sum += Math.max(x, y)
    }
  }
  const nothing: Comparison = { differences: [], hiddenInA: [], hiddenInB: [] }
  if (cells < LEAST_CELLS) return nothing
  if (equal === cells) return { ...nothing, ...hiddenCells(pairs, rows) }
  const nested = aLarger === 0 || bLarger === 0
  if (!nested || apart > MOST_APART * sum) return nothing
  return { ...nothing, differences: smallDifferences(pairs, rows, threshold) }
}

type Pairs = readonly (readonly [OutlineSeries, OutlineSeries])[]

function smallDifferences(pairs: Pairs, rows: SharedRows['rows'], threshold: number): Told[] {
  const found: Told[] = []
  for (const [one, other] of pairs) {
    for (const [rowA, rowB] of rows) {
      if (one.state[rowA] !== SHOWN || other.state[rowB] !== SHOWN) continue
      const first = Math.max(
        (one.low[rowA] as number) - (other.high[rowB] as number),
        (other.low[rowB] as number) - (one.high[rowA] as number),
      )
      const last = Math.max(
        (one.high[rowA] as number) - (other.low[rowB] as number),
        (other.high[rowB] as number) - (one.low[rowA] as number),
      )
      if (first < 1 || last > threshold) continue
      found.push({ rowA, rowB, columnA: one.column, columnB: other.column, low: first, high: last })
    }
  }
  return found
}

function hiddenCells(
  pairs: Pairs,
  rows: SharedRows['rows'],
): Pick<Comparison, 'hiddenInA' | 'hiddenInB'> {
  const hiddenInA: Told[] = []
  const hiddenInB: Told[] = []
  for (const [one, other] of pairs) {
    for (const [rowA, rowB] of rows) {
      const place = { rowA, rowB, columnA: one.column, columnB: other.column }
      if (one.state[rowA] === HIDDEN_NUMBER && other.state[rowB] === SHOWN) {
        const [low, high] = [other.low[rowB] as number, other.high[rowB] as number]
        hiddenInA.push({ ...place, low, high })
      }
      if (one.state[rowA] === SHOWN && other.state[rowB] === HIDDEN_NUMBER) {
        const [low, high] = [one.low[rowA] as number, one.high[rowA] as number]
        hiddenInB.push({ ...place, low, high })
      }
    }
  }
  return { hiddenInA, hiddenInB }
}
