import { bitsOf } from '../relations/weigh.ts'
import { SHOWN } from '../series.ts'
import type { SharedRows } from './candidates.ts'
import type { Outline, OutlineSeries } from './outline.ts'

/** Places in the `series` of two outlines: a series of the one, and one of the other. */
export type SeriesPair = { readonly a: number; readonly b: number }

const LEAST_CELLS = 3
/** As within a file: so few chances of coincidence that the numbers alone are believed. */
const ENOUGH_BITS = 14
/** What a further series needs where a first one shows already that the two are of the same people. */
const FURTHER_BITS = 7
/** The rows that two tables share; `byName` where they are too large to match series of other names. */
export type Compared = Pick<SharedRows, 'rows'> & { readonly byName?: boolean }

type Weighed = SeriesPair & Agreement & { readonly isNamed: boolean }

/**
 * The series of two files that print the same numbers for the same rows, within what rounding allows.
 * Tables whose columns of one name agree in every number, three at least, are of the same people;
 * columns of two names, or that only rounding lets agree, have to agree beyond chance.
 */
export function sameSeries(
  one: Outline,
  other: Outline,
  { rows, byName = false }: Compared,
): SeriesPair[] {
  const tried = Math.log2(one.series.length * other.series.length)
  const pairs = one.series.flatMap((first, a) =>
    other.series.flatMap((second, b): Weighed[] => {
      const isNamed = first.name === second.name
      if (byName && !isNamed) return []
      return [{ a, b, isNamed, ...agreementOf(first, second, rows) }]
    }),
  )
  const named = pairs.filter(({ isNamed }) => isNamed)
  const sum = (of: 'cells' | 'equal') => named.reduce((all, pair) => all + pair[of], 0)
  const isOneTable = sum('cells') >= LEAST_CELLS && sum('equal') === sum('cells')
  const likely = pairs
    .filter(({ isDropped }) => !isDropped)
    .sort((x, y) => Number(y.isNamed) - Number(x.isNamed) || y.bits - x.bits)
  if (!isOneTable && !likely.some(({ bits }) => bits >= ENOUGH_BITS + tried)) return []
  const taken = { a: new Set<number>(), b: new Set<number>() }
  return likely.flatMap(({ a, b, bits, isNamed }) => {
    const enough = bits >= FURTHER_BITS || (isNamed && isOneTable)
    if (!enough || taken.a.has(a) || taken.b.has(b)) return []
    taken.a.add(a)
    taken.b.add(b)
    return [{ a, b }]
  })
}

type Agreement = {
  /** Rows in which both print a number. */
  readonly cells: number
  readonly equal: number
  /** How unlikely the agreement is by chance, as a power of two. */
  readonly bits: number
  /** Some number of the one cannot be that of the other. */
  readonly isDropped: boolean
}

function agreementOf(
  one: OutlineSeries,
  other: OutlineSeries,
  rows: SharedRows['rows'],
): Agreement {
  let [cells, equal, bits] = [0, 0, 0]
  const seen = new Set<number>()
  for (const [rowA, rowB] of rows) {
    if (one.state[rowA] !== SHOWN || other.state[rowB] !== SHOWN) continue
    cells += 1
    const gap = Math.max(one.low[rowA]! - other.high[rowB]!, other.low[rowB]! - one.high[rowA]!)
    if (gap > 0) return { cells, equal, bits, isDropped: true }
    const printed = one.printed[rowA]!
    if (printed === other.printed[rowB]) equal += 1
    if (seen.has(printed)) continue
    seen.add(printed)
    bits += bitsOf(printed, widthAt(one, rowA) + widthAt(other, rowB))
  }
  return { cells, equal, bits, isDropped: false }
}

const widthAt = ({ low, high }: OutlineSeries, row: number): number => high[row]! - low[row]!
