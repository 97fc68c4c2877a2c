import type { Random } from '../random.ts'
import { type Cell, csv } from './csv.ts'
import { type Grouping, GROUPINGS, toFive, toMidpointSix } from './groups.ts'

/** First days of the months from January 2020. */
export const months = (count: number): string[] =>
  Array.from({ length: count }, (_, place) => {
    const year = 2020 + Math.floor(place / 12)
    return `${year}-${String((place % 12) + 1).padStart(2, '0')}-01`
  })

type Options = {
  readonly group: Grouping
  readonly months: number
  readonly rounding: 'nearest-5' | 'midpoint-6'
  /** Whether the rate was computed from the rounded counts (right) or from the true ones (a fault). */
  readonly rateFrom: 'rounded' | 'true'
}

/** A measure over time in the shape measures files have: one row a group and month. */
export function measuresCsv(
  random: Random,
  { group, months: count, rounding, rateFrom }: Options,
): string {
  const suffix = rounding === 'midpoint-6' ? '_midpoint6' : ''
  const derived = rounding === 'midpoint-6' ? '_midpoint6_derived' : ''
  const round = rounding === 'midpoint-6' ? toMidpointSix : toFive
  const rows: Cell[][] = [
    [group, `antipsychotic_any${suffix}`, `population${suffix}`, `value${derived}`, 'date'],
  ]
  for (const name of GROUPINGS[group]) {
    const size = random.whole(180_000, 900_000)
    for (const date of months(count)) {
      const population = size + random.whole(-2_000, 2_000)
      const treated = Math.round(population * random.between(0.007, 0.013))
      const [top, bottom] =
        rateFrom === 'rounded' ? [round(treated), round(population)] : [treated, population]
      rows.push([name, round(treated), round(population), top / bottom, date])
    }
  }
  return csv(rows)
}
