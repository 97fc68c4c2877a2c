import { HIDDEN_NUMBER, SHOWN } from '../series.ts'
import type { SharedRows } from './candidates.ts'
import type { Outline, OutlineSeries } from './outline.ts'
import { type Compared, sameSeries, type SeriesPair } from './same-series.ts'

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
  /** Series that count the same in both. */
  readonly same: readonly SeriesPair[]
  /** Series under one name where the people of one file may lie within those of the other. */
  readonly nested: readonly SeriesPair[]
  readonly larger: 'a' | 'b' | null
  /** One population lies within the other, and these differences are 1 to the threshold. */
  readonly differences: readonly Told[]
  /** Hidden in the first, shown in the second, or the other way round, in one population. */
  readonly hiddenInA: readonly Told[]
  readonly hiddenInB: readonly Told[]
  /** Rounded in the first, exact in the second, or the other way round, in one population. */
  readonly exactInB: readonly Told[]
  readonly exactInA: readonly Told[]
}

const NOTHING: Comparison = {
  same: [],
  nested: [],
  larger: null,
  differences: [],
  hiddenInA: [],
  hiddenInB: [],
  exactInA: [],
  exactInB: [],
}

/** Beyond this share of the larger counts a difference of two tables means little. */
const MOST_APART = 0.6
const LEAST_CELLS = 3

/** Compares the counts that two files have in common. */
export function compareOutlines(
  a: Outline,
  b: Outline,
  { rows, byName = false }: Compared,
  threshold: number,
): Comparison {
  const same = sameSeries(a, b, { rows, byName })
  if (same.length > 0) {
    const pairs = same.map((pair) => [a.series[pair.a]!, b.series[pair.b]!] as const)
    return { ...NOTHING, same, ...openCells(pairs, rows) }
  }
  // Under other headings the same words may mean other groups.
  if (a.labelled !== b.labelled) return NOTHING
  const nested = a.series.flatMap((one, at): SeriesPair[] => {
    // Of columns under one name, or under none, the first is compared with the first.
    const before = a.series.slice(0, at).filter(({ name }) => name === one.name).length
    const named = [...b.series.entries()].filter(([, { name }]) => name === one.name)
    const other =
      named[Math.min(before, named.length - 1)]?.[0] ??
      b.series.findIndex((candidate) => speakOfTheSame(one, candidate))
    return other === -1 ? [] : [{ a: at, b: other }]
  })
  const pairs = nested.map((pair) => [a.series[pair.a]!, b.series[pair.b]!] as const)
  const order = largerOf(pairs, rows)
  if (order === null) return NOTHING
  const differences = order.isNear ? smallDifferences(pairs, rows, threshold) : []
  return { ...NOTHING, nested, larger: order.larger, differences }
}

const speakOfTheSame = (one: OutlineSeries, other: OutlineSeries): boolean =>
  one.name === other.name || (one.isTotal && other.isTotal)

/** The table no number of which is smaller, and whether most numbers are near each other. */
function largerOf(
  pairs: Pairs,
  rows: SharedRows['rows'],
): { readonly larger: 'a' | 'b'; readonly isNear: boolean } | null {
  let [cells, aLarger, bLarger, apart, sum] = [0, 0, 0, 0, 0]
  for (const [one, other] of pairs) {
    for (const [rowA, rowB] of rows) {
      if (one.state[rowA] !== SHOWN || other.state[rowB] !== SHOWN) continue
      const x = one.printed[rowA]!
      const y = other.printed[rowB]!
      cells += 1
      if (x > y) aLarger += 1
      if (x < y) bLarger += 1
      apart += Math.abs(x - y)
      sum += Math.max(x, y)
    }
  }
  if (cells < LEAST_CELLS || (aLarger > 0 && bLarger > 0)) return null
  return { larger: aLarger > 0 ? 'a' : 'b', isNear: apart <= MOST_APART * sum }
}

type Pairs = readonly (readonly [OutlineSeries, OutlineSeries])[]

function smallDifferences(pairs: Pairs, rows: SharedRows['rows'], threshold: number): Told[] {
  const found: Told[] = []
  for (const [one, other] of pairs) {
    for (const [rowA, rowB] of rows) {
      if (one.state[rowA] !== SHOWN || other.state[rowB] !== SHOWN) continue
      const first = Math.max(one.low[rowA]! - other.high[rowB]!, other.low[rowB]! - one.high[rowA]!)
      const last = Math.max(one.high[rowA]! - other.low[rowB]!, other.high[rowB]! - one.low[rowA]!)
      if (first < 1 || last > threshold) continue
      found.push({ rowA, rowB, columnA: one.column, columnB: other.column, low: first, high: last })
    }
  }
  return found
}

/** Cells that one of the two tables hides or rounds and the other one prints as they are. */
function openCells(pairs: Pairs, rows: SharedRows['rows']) {
  const found = {
    hiddenInA: [] as Told[],
    hiddenInB: [] as Told[],
    exactInA: [] as Told[],
    exactInB: [] as Told[],
  }
  for (const [one, other] of pairs) {
    for (const [rowA, rowB] of rows) {
      const into = openAt(one, other, rowA, rowB)
      if (into === null) continue
      const [from, row] = into === 'hiddenInA' || into === 'exactInB' ? [other, rowB] : [one, rowA]
      const place = { rowA, rowB, columnA: one.column, columnB: other.column }
      found[into].push({ ...place, low: from.low[row]!, high: from.high[row]! })
    }
  }
  return found
}

function openAt(one: OutlineSeries, other: OutlineSeries, rowA: number, rowB: number) {
  const [first, second] = [one.state[rowA], other.state[rowB]]
  if (first === HIDDEN_NUMBER && second === SHOWN) return 'hiddenInA'
  if (first === SHOWN && second === HIDDEN_NUMBER) return 'hiddenInB'
  if (first !== SHOWN || second !== SHOWN) return null
  const [isExactInA, isExactInB] = [isExact(one, rowA), isExact(other, rowB)]
  if (isExactInA === isExactInB || one.printed[rowA] === 0) return null
  return isExactInA ? 'exactInA' : 'exactInB'
}

const isExact = ({ low, high }: OutlineSeries, row: number): boolean => low[row] === high[row]
