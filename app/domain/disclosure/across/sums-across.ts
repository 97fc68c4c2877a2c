import { isBelieved, newTally, sumUp, weigh, type Side } from '../relations/weigh.ts'
import type { Outline } from './outline.ts'
import type { SeriesPair } from './same-series.ts'
import type { Spot, SumAcross } from './nodes.ts'

/** A table of some of the people of another one: its rows and series beside those of the larger. */
export type Within = {
  readonly file: number
  /** For each row of the larger table the row of this one, and the same of series. */
  readonly rowOf: ReadonlyMap<number, number>
  readonly seriesOf: ReadonlyMap<number, number>
}

/** Lays out a nested pair as seen from the larger table. */
export function withinOf(
  file: number,
  rows: readonly (readonly [number, number])[],
  series: readonly SeriesPair[],
): Within {
  return { file, rowOf: new Map(rows), seriesOf: new Map(series.map(({ a, b }) => [a, b])) }
}

/**
 * Tables that together count everybody of a larger one: men and women, or all regions. Tried are two
 * at a time and all at once; believed by the numbers, as within a file. The sums come row by row;
 * `isCut` says that two by two they hold more than the `most` numbers that may be looked at.
 */
export function sumsAcross(
  outlines: readonly (Outline | null)[],
  larger: number,
  { within, most }: { within: readonly Within[]; most: number },
): { readonly sums: readonly SumAcross[]; readonly isCut: boolean } {
  if (within.length < 2) return { sums: [], isCut: false }
  const whole = outlines[larger]!
  const numbers = whole.keys.length * whole.series.length
  const isCut = (within.length * (within.length - 1) * numbers) / 2 > most
  const sets: (readonly Within[])[] = within.length > 2 || isCut ? [within] : []
  if (!isCut)
    for (const [at, one] of within.entries())
      for (const other of within.slice(at + 1)) sets.push([one, other])
  const sums = sets.flatMap((parts) =>
    [...whole.series.keys()].flatMap((series) => {
      const found = rowsOf(whole, { file: larger, series }, parts)
      const tally = newTally()
      for (const { total, parts: spots } of found)
        weigh(tally, sideOf(outlines, [total]), sideOf(outlines, spots))
      const tried = sets.length * whole.series.length
      return isBelieved(tally, { label: false, tried }) ? found : []
    }),
  )
  return { sums, isCut }
}

function rowsOf(
  { keys }: Outline,
  { file, series }: Omit<Spot, 'row'>,
  parts: readonly Within[],
): SumAcross[] {
  return [...keys.keys()].flatMap((row) => {
    const spots = parts.flatMap((part): Spot[] => {
      const [itsSeries, itsRow] = [part.seriesOf.get(series), part.rowOf.get(row)]
      return itsSeries === undefined || itsRow === undefined
        ? []
        : [{ file: part.file, series: itsSeries, row: itsRow }]
    })
    return spots.length < parts.length ? [] : [{ total: { file, series, row }, parts: spots }]
  })
}

function sideOf(outlines: readonly (Outline | null)[], spots: readonly Spot[]): Side {
  const sides = spots.map(({ file, series, row }) =>
    sumUp(outlines[file]!.series, [{ series, row }]),
  )
  return sides.reduce((one, other) => ({
    printed: one.printed + other.printed,
    low: one.low + other.low,
    high: one.high + other.high,
    hidden: one.hidden + other.hidden,
    absent: one.absent || other.absent,
  }))
}
