import type { Random } from '../random.ts'
import { type Cell, csv } from './csv.ts'
import { cut, type Grouping, GROUPINGS, toFive } from './groups.ts'

export type DemographicsRow = {
  readonly group: Grouping
  readonly variable: string
  total: Cell
  nonantipsychotic: Cell
  antipsychotic: Cell
}

/**
 * People by demographic group and antipsychotic use, as a careful study writes it: each part rounded
 * to the nearest 5, each total the sum of its rounded parts, nobody's group small enough to redact.
 */
export function demographicsRows(
  random: Random,
  { people, treatedShare }: { people: number; treatedShare: number },
): DemographicsRow[] {
  return (Object.keys(GROUPINGS) as Grouping[]).flatMap((group) => {
    const names = GROUPINGS[group]
    return cut(random, people, names).map((count, place) => {
      const treated = Math.max(40, Math.round(count * treatedShare * random.between(0.6, 1.4)))
      const antipsychotic = toFive(treated)
      const nonantipsychotic = toFive(count - treated)
      return {
        group,
        variable: names[place] as string,
        total: antipsychotic + nonantipsychotic,
        nonantipsychotic,
        antipsychotic,
      }
    })
  })
}

const header = ['group', 'variable', 'total', 'nonantipsychotic', 'antipsychotic'] as const

export function demographicsCsv(rows: readonly DemographicsRow[]): string {
  return csv([header, ...rows.map((row) => header.map((name) => row[name]))])
}

/** The row of one category, to plant a fault in. */
export function rowOf(
  rows: readonly DemographicsRow[],
  group: Grouping,
  variable: string,
): DemographicsRow {
  const row = rows.find((each) => each.group === group && each.variable === variable)
  if (!row) throw new Error(`The study has no row ${group} ${variable}.`)
  return row
}
