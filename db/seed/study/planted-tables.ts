import type { Random } from '../random.ts'
import { type Cell, csv } from './csv.ts'
import { demographicsCsv, demographicsRows, rowOf } from './demographics-table.ts'
import { GROUPINGS, toFive } from './groups.ts'
import { months } from './measures-table.ts'

const study = { people: 3_400_000, treatedShare: 0.008 }

/** The table of the sketch: a redacted cell that two neighbours give back, a small count, unrounded counts. */
export function tableWithRecoverableCell(random: Random): string {
  const rows = demographicsRows(random, study)
  const chinese = rowOf(rows, 'ethnicity', 'Chinese')
  const rest = Number(chinese.nonantipsychotic) + 2
  Object.assign(chinese, {
    nonantipsychotic: rest,
    antipsychotic: '[REDACTED]',
    total: rest + 6,
  })
  const shown = { 'Other Black': 3, 'White + Asian': 783 }
  for (const [variable, antipsychotic] of Object.entries(shown)) {
    const row = rowOf(rows, 'ethnicity', variable)
    Object.assign(row, {
      antipsychotic,
      total: toFive(Number(row.nonantipsychotic) + antipsychotic),
    })
  }
  return demographicsCsv(rows)
}

/** One redacted part beside its total and the other part. */
export function tableWithOneGap(random: Random): string {
  const rows = demographicsRows(random, { people: 92_000, treatedShare: 0.02 })
  const row = rowOf(rows, 'ageband', '80+')
  Object.assign(row, { antipsychotic: '[REDACTED]', total: Number(row.nonantipsychotic) + 5 })
  return demographicsCsv(rows)
}

/** The same redaction written in three ways. */
export function tableWithThreeMarkers(random: Random): string {
  const rows = demographicsRows(random, { people: 61_000, treatedShare: 0.03 })
  const markers = ['[REDACTED]', 'NA', '*'] as const
  const places = ['Irish', 'Chinese', 'Caribbean'] as const
  places.forEach((place, at) => {
    const marker = markers[at] as string
    const row = rowOf(rows, 'ethnicity', place)
    Object.assign(row, { antipsychotic: marker, nonantipsychotic: marker, total: marker })
  })
  return demographicsCsv(rows)
}

/** Everybody in one group has the outcome. */
export function tableWithFullGroup(random: Random): string {
  const rows: Cell[][] = [['sex', 'region', 'population', 'prescribed', 'percent']]
  for (const sex of GROUPINGS.sex) {
    for (const region of GROUPINGS.region) {
      const residents = toFive(random.whole(900, 4_000))
      const full = sex === 'Male' && region === 'North East'
      const prescribed = full ? residents : toFive(residents * random.between(0.2, 0.4))
      rows.push([sex, region, residents, prescribed, (100 * (prescribed / residents)).toFixed(1)])
    }
  }
  return csv(rows)
}

/** Counts a person forgot to round, beside a population that was rounded. */
export function tableWithUnroundedColumn(random: Random): string {
  const rows: Cell[][] = [['date', 'ageband', 'population', 'prescribed']]
  for (const date of months(8)) {
    for (const ageband of GROUPINGS.ageband) {
      rows.push([date, ageband, toFive(random.whole(90_000, 400_000)), random.whole(800, 4_200)])
    }
  }
  return csv(rows)
}

/** A 5, which cannot exist after redacting 1 to 7 and rounding to the nearest 5. */
export function tableInWrongOrder(random: Random): string {
  const rows: Cell[][] = [['region', 'month', 'new_prescriptions']]
  for (const region of GROUPINGS.region) {
    for (const month of months(6)) rows.push([region, month, toFive(random.whole(40, 900))])
  }
  const planted = rows[17] as Cell[]
  planted[2] = 5
  return csv(rows)
}

/** Length of stay with its extremes: one or two people stand behind a minimum and a maximum. */
export function tableWithExtremes(random: Random): string {
  const rows: Cell[][] = [
    ['ageband', 'n', 'mean_days', 'sd_days', 'min_days', 'median_days', 'max_days'],
  ]
  for (const ageband of GROUPINGS.ageband) {
    const mean = random.between(4, 19)
    rows.push([
      ageband,
      toFive(random.whole(400, 9_000)),
      mean.toFixed(1),
      (mean / 3).toFixed(1),
      1,
      Math.round(mean) - 1,
      random.whole(104, 388),
    ])
  }
  return csv(rows)
}

/** One row a person, with what identifies them; NHS numbers of the range kept for tests. */
export function tableOfPersons(random: Random): string {
  const rows: Cell[][] = [['nhs_number', 'date_of_birth', 'postcode', 'sex', 'antipsychotic']]
  for (let person = 0; person < 48; person++) {
    rows.push([
      nhsNumber(random),
      `${random.whole(1931, 2004)}-0${random.whole(1, 9)}-${random.whole(10, 28)}`,
      `ZZ${random.whole(1, 99)} ${random.whole(1, 9)}${random.pick(['AA', 'QX', 'JD'])}`,
      random.pick(GROUPINGS.sex),
      random.pick(['yes', 'no']),
    ])
  }
  return csv(rows)
}

function nhsNumber(random: Random): string {
  for (;;) {
    const digits = `999${String(random.whole(0, 999_999)).padStart(6, '0')}`
    const sum = Array.from(digits, Number).reduce(
      (total, digit, at) => total + digit * (10 - at),
      0,
    )
    const check = (11 - (sum % 11)) % 11
    if (check < 10) return `${digits}${check}`
  }
}

/** Practices by their code, where the policy forbids naming them. */
export function tableOfPractices(random: Random): string {
  const rows: Cell[][] = [['practice_code', 'list_size', 'antipsychotic']]
  for (let practice = 0; practice < 30; practice++) {
    const code = `${random.pick(['A', 'B', 'Y'])}${String(random.whole(10_000, 89_999))}`
    rows.push([code, toFive(random.whole(4_000, 14_000)), toFive(random.whole(30, 160))])
  }
  return csv(rows)
}

/** Spending where two suppliers make nearly all of it. */
export function tableOfSpending(random: Random): string {
  const rows: Cell[][] = [
    ['region', 'contributors', 'total_cost', 'largest_contributor', 'second_largest_contributor'],
  ]
  for (const region of GROUPINGS.region) {
    const total = random.whole(200_000, 900_000)
    const share = region === 'London' ? 0.82 : 0.12
    rows.push([
      region,
      random.whole(24, 88),
      total,
      Math.round(total * share),
      Math.round(total * share * 0.15),
    ])
  }
  return csv(rows)
}

/** More rows than the policy lets out. */
export function tableTooLong(random: Random): string {
  const rows: Cell[][] = [['week', 'code', 'items']]
  for (let row = 0; row < 5_200; row++) {
    const code = `0402010${String.fromCharCode(65 + (row % 20))}`
    rows.push([Math.floor(row / 20) + 1, code, toFive(random.whole(100, 5_000))])
  }
  return csv(rows)
}

/** Two tables of nearly the same people: all of them, and those who did not move away. */
export function tablesThatDiffer(random: Random): { all: string; resident: string } {
  const rows = GROUPINGS.region.map((region) => ({ region, people: random.whole(2_000, 9_000) }))
  const header: Cell[] = ['region', 'patients']
  return {
    all: csv([header, ...rows.map(({ region, people }) => [region, people])]),
    resident: csv([
      header,
      ...rows.map(({ region, people }) => [region, region === 'London' ? people - 3 : people]),
    ]),
  }
}

/** Two people's edits, never merged: nobody can read this as a table. */
export function tableWithConflictMarks(random: Random): string {
  const mine = `London,${toFive(random.whole(400, 900))}`
  const theirs = `London,${toFive(random.whole(400, 900))}`
  return `region,patients\nEast,410\n<<<<<<< HEAD\n${mine}\n=======\n${theirs}\n>>>>>>> rounding\n"North\n`
}
