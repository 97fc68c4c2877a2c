import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { acroDefault } from '#app/domain/disclosure/policies/acro-default.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import { createChecker } from './checker.ts'

const folder = path.resolve(import.meta.dirname, '../../../shared/cases')
const isThere = existsSync(folder)
const checker = createChecker({ threads: 0 })
afterAll(() => checker.close())

type Case = {
  readonly id: string
  /** "file rule severity row:column=low-high ..."; places are left out where the rule is the answer. */
  readonly has: readonly string[]
  /** What no line may begin with. */
  readonly hasNot?: readonly string[]
  readonly policy?: Policy
}

/** Every case whose answer is a finding of ours; those that are linear models stand beside `infer`. */
const CASES: readonly Case[] = [
  {
    id: 'a02-handbook-single-suppression',
    has: ['table.csv recoverable look 0:2=998-998'],
  },
  { id: 'a05-sdctable-hidden-equation', has: ['table.csv recoverable must-fix 0:2=47-47'] },
  {
    id: 'a07-linked-tables-county-group',
    has: [
      'by-county.csv across recoverable must-fix 7:1=3-3',
      'by-group.csv across recoverable must-fix 6:1=3-3',
    ],
    hasNot: ['by-county.csv recoverable', 'by-group.csv recoverable'],
  },
  {
    id: 'a13-singletons-three-ones',
    has: ['table.csv recoverable must-fix 0:1=1-1 0:2=1-1 0:4=1-1'],
  },
  {
    id: 'a17-countmaskr-range-markers',
    has: ['table.csv recoverable look 8:2=727-729 10:2=8-10'],
  },
  {
    id: 'a24-opensafely-secondary',
    has: ['primary.csv small-count must-fix 0:1', 'table.csv recoverable'],
  },
  {
    id: 'a25-opensafely-cross-table',
    has: ['male_population.csv across difference-of-groups must-fix 0:1=1-1'],
  },
  {
    id: 'a27-acro-totals-of-two-outputs',
    policy: acroDefault,
    has: ['suppressed_totals.csv across difference-of-groups must-fix 0:4=8-8'],
  },
  {
    id: 'a31-cacm-database-reconstruction',
    has: [
      'table.csv small-count must-fix 0:2=7-7 1:2=4-4 2:2=3-3 3:2=4-4 4:2=3-3',
      'table.csv small-base-statistic must-fix',
    ],
  },
  {
    id: 'a32-handbook-identification',
    has: [
      'table.csv small-count must-fix 1:1',
      'table.csv small-count must-fix 1:2',
      'table.csv small-count must-fix 2:3',
    ],
    hasNot: ['table.csv small-count must-fix 0:', 'table.csv small-count must-fix 1:3'],
  },
  {
    id: 'a34-handbook-group-disclosure',
    has: ['table.csv small-count must-fix 0:1', 'table.csv small-count must-fix 0:3'],
  },
  {
    id: 'a38-handbook-conventional-rounding',
    has: [
      'as-printed.csv small-count must-fix 1:1',
      'as-printed.csv small-count must-fix 1:2',
      'as-printed.csv small-count must-fix 1:3',
    ],
    hasNot: ['as-printed.csv unrounded-count'],
  },
  {
    id: 'b02-opensafely-redact-then-round',
    has: ['before.csv small-count must-fix'],
    hasNot: ['after.csv recoverable', 'after.csv unrounded'],
  },
  { id: 'b06-real-opensafely-tpp-dementia', has: [], hasNot: [''] },
  { id: 'b09-ehrql-measures', has: ['measures.csv small-count must-fix 3:4=3-3'] },
  { id: 'c04-complement-of-outcomes-twin', has: ['table_irr.csv recoverable must-fix'] },
  {
    id: 'd01-kaplan-meier-freireich',
    has: ['km.csv small-base-statistic look', 'km.csv small-count must-fix'],
  },
  {
    id: 'f01-omop-long-table',
    has: ['summarised_result.csv small-count must-fix 1:5'],
    hasNot: ['summarised_result.csv small-count must-fix 0:5'],
  },
  { id: 'g01-nhs-number-check-digit', has: ['vectors.csv row-level look'] },
  {
    id: 'g03-row-level-dummy',
    has: [
      'patients.csv row-level must-fix *:0',
      'patients.csv row-level must-fix *:1',
      'patients.csv file-policy must-fix *:0',
    ],
  },
  {
    id: 'h01-csv-dialect-traps',
    has: [
      'merge-markers.csv not-checked look',
      'sep-line.csv not-checked note',
      'tabs-in-csv.csv not-checked note',
      'header-n.csv small-count must-fix *:2',
      'composite.csv small-count must-fix',
    ],
  },
  {
    id: 'i02-redaction-markers',
    has: ['markers.csv inconsistent-markers look', 'markers.csv inconsistent-markers note'],
  },
  {
    id: 'l01-zero-and-hundred-percent',
    has: ['table.csv class-disclosure look'],
    hasNot: ['by_definition.csv class-disclosure'],
  },
  {
    id: 'l03-regression-degrees-of-freedom',
    has: ['glance.csv small-base-statistic look', 'terms.csv small-count must-fix'],
  },
  {
    id: 'm01-earlier-release-twin',
    has: [
      'release-2-table1_redacted.csv across unrounded-count look 0:2=12003-12003 1:2=11998-11998 0:3=103-103 1:3=96-96',
    ],
  },
  {
    id: 'n01-hidden-content',
    has: [
      'scatter.svg hidden-content must-fix',
      'figure.html small-count must-fix',
      'figure.json small-count must-fix',
      'plot-trailing.png hidden-content must-fix',
      'photo.jpg hidden-content look',
      'report.ipynb file-policy must-fix',
      'workbook.xlsx file-policy must-fix',
    ],
  },
]

type Place = {
  readonly row: number
  readonly column: number
  readonly inferred?: { readonly low: number; readonly high: number | null }
}

const say = (cells: readonly Place[], columns: readonly number[] = []): string =>
  [
    ...columns.map((column) => ` *:${column}`),
    ...cells.map(({ row, column, inferred }) => {
      const range = inferred === undefined ? '' : `=${inferred.low}-${inferred.high}`
      return ` ${row}:${column}${range}`
    }),
  ].join('')

/** All that the checks say of a case, a line a finding, and what they say of its files together. */
async function saidOf(id: string, policy: Policy): Promise<string[]> {
  const names = readdirSync(path.join(folder, id), { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'expected.json' && path.extname(name) !== '')
    .sort()
  const files = names.map((name) => ({ path: path.join(folder, id, name), name, policy }))
  const reports = await Promise.all(files.map((file) => checker.check(file)))
  const across = await checker.across({ files, released: [], policy })
  return [
    ...reports.flatMap((report, at) =>
      (report?.findings ?? []).map(
        ({ rule, severity, cells, columns }) =>
          `${names[at]} ${rule} ${severity}${say(cells, columns)}`,
      ),
    ),
    ...across.flatMap(({ rule, severity, cells }) =>
      [...new Set(cells.map(({ file }) => file))].map(
        (file) =>
          `${names[file]} across ${rule} ${severity}${say(cells.filter((cell) => cell.file === file))}`,
      ),
    ),
  ]
}

describe.skipIf(!isThere)('published cases (skipped where ../shared/cases is absent)', () => {
  test.each(CASES.map((one) => [one.id, one] as const))(
    '%s',
    async (id, { has, hasNot = [], policy = opensafely }) => {
      const said = await saidOf(id, policy)
      for (const line of has)
        expect(said).toContainEqual(expect.stringMatching(new RegExp(`^${escaped(line)}`)))
      for (const line of hasNot)
        expect(said).not.toContainEqual(expect.stringMatching(new RegExp(`^${escaped(line)}`)))
    },
    60_000,
  )
})

test.skipIf(!isThere)(
  'c02: the total that the percentages of a redacted table give back',
  async () => {
    const id = 'c02-real-percent-column-gives-exact-total'
    const name = 'all_long_covid_codes_redacted.csv'
    const task = { path: path.join(folder, id, name), name, policy: opensafely }
    const report = await checker.check(task)
    expect(report?.relations.map(({ words }) => words)).toEqual([
      '% = Total records / 231,683 (not printed) x 100',
    ])
  },
)

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

test('the cases are there where they are expected', () => {
  if (!isThere) console.warn('../shared/cases is absent: the published cases were not tried')
  expect(CASES.length).toBeGreaterThan(15)
})
