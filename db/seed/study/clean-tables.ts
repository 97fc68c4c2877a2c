import type { Random } from '../random.ts'
import { type Cell, csv } from './csv.ts'
import { demographicsCsv, demographicsRows } from './demographics-table.ts'
import { GROUPINGS, toFive } from './groups.ts'
import { months } from './measures-table.ts'

/** A table 1 or 2 that a checker has nothing to say about. */
export const cleanDemographics = (random: Random, people: number, treatedShare = 0.03): string =>
  demographicsCsv(demographicsRows(random, { people, treatedShare }))

/** Quarterly counts and rates, the rate from the rounded counts. */
export function cleanQuarterly(random: Random): string {
  const rows: Cell[][] = [['quarter', 'ageband', 'population', 'prescribed', 'rate_per_1000']]
  for (const quarter of months(24).filter((_, place) => place % 3 === 0)) {
    for (const ageband of GROUPINGS.ageband) {
      const population = toFive(random.whole(90_000, 400_000))
      const prescribed = toFive(population * random.between(0.01, 0.05))
      const rate = ((1000 * prescribed) / population).toFixed(2)
      rows.push([quarter, ageband, population, prescribed, rate])
    }
  }
  return csv(rows)
}

/** Model estimates with enough people behind each level. */
export function cleanModel(random: Random): string {
  const rows: Cell[][] = [['term', 'level', 'hazard_ratio', 'conf_low', 'conf_high', 'p_value']]
  for (const term of ['ageband', 'sex', 'region', 'imd'] as const) {
    for (const level of GROUPINGS[term].slice(1)) {
      const estimate = random.between(0.7, 1.6)
      rows.push([
        term,
        level,
        estimate.toFixed(3),
        (estimate * 0.94).toFixed(3),
        (estimate * 1.06).toFixed(3),
        random.between(0.001, 0.4).toFixed(4),
      ])
    }
  }
  return csv(rows)
}

/** The counts behind a figure. */
export function countsBehindFigure(bars: readonly { label: string; value: number }[]): string {
  return csv([['region', 'patients'], ...bars.map(({ label, value }): Cell[] => [label, value])])
}
