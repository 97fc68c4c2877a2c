import { seededRandom } from '../random.ts'
import { cleanDemographics, cleanQuarterly, countsBehindFigure } from './clean-tables.ts'
import { barsSvg } from './figures.ts'
import { fakeCommit, type StudyJobRequest } from './job-requests.ts'
import { measuresCsv } from './measures-table.ts'
import { file, type StudyOutput, table, withFault } from './outputs.ts'
import { tableInWrongOrder, tableWithOneGap } from './planted-tables.ts'

const PIPELINE = `version: '4.0'

actions:

  extract_data:
    run: ehrql:v1 generate-dataset analysis/dataset_definition.py --output output/data/input.arrow
    outputs:
      highly_sensitive:
        cohort: output/data/input.arrow

  tables:
    run: r:v2 analysis/tables.R
    needs: [extract_data]
    outputs:
      moderately_sensitive:
        tables: output/tables/*.csv
        figures: output/figures/*.svg
`

type SmallStudy = Pick<
  StudyJobRequest,
  'workspace' | 'project' | 'requestedBy' | 'backend' | 'identifier' | 'number'
>

const studies: readonly SmallStudy[] = [
  {
    workspace: 'antipsychotics-prescribing-care-homes',
    project: 'antipsychotics-prescribing',
    requestedBy: 'researcher-1',
    backend: 'emis',
    identifier: 'b2mzo5c7tq4xnkdy',
    number: 4215,
  },
  {
    workspace: 'vaccine-uptake-main',
    project: 'vaccine-uptake',
    requestedBy: 'researcher-2',
    backend: 'tpp',
    identifier: 'k4hxr6ta3vnw2ejs',
    number: 4218,
  },
  {
    workspace: 'vaccine-uptake-boosters',
    project: 'vaccine-uptake',
    requestedBy: 'researcher-2',
    backend: 'tpp',
    identifier: 'm7pyd2uo5gcl3zqf',
    number: 4222,
  },
  {
    workspace: 'winter-pressures-main',
    project: 'winter-pressures',
    requestedBy: 'researcher-1',
    backend: 'tpp',
    identifier: 't5wje3nb6rka4vxi',
    number: 4226,
  },
  {
    workspace: 'kidney-disease-main',
    project: 'kidney-disease',
    requestedBy: 'researcher-2',
    backend: 'emis',
    identifier: 'p3vkx6wdq2jtb7oe',
    number: 4227,
  },
  {
    workspace: 'vaccine-uptake-follow-up',
    project: 'vaccine-uptake',
    requestedBy: 'researcher-2',
    backend: 'tpp',
    identifier: 'f5cnq3xz7ktwo2ma',
    number: 4228,
  },
]

const RELEASED = 'vaccine-uptake-main'
const FOLLOW_UP = 'vaccine-uptake-follow-up'

/** Further workspaces, so that requests of every status stand side by side. */
export function smallStudies(seed: number, madeAt: number): StudyJobRequest[] {
  const daysBefore = (days: number) => new Date(madeAt - days * 86_400_000).toISOString()
  const requests = studies.map((study, place) => ({
    ...study,
    commit: fakeCommit(study.workspace),
    createdAt: daysBefore(14 - place),
    pipeline: PIPELINE,
    ran: ['extract_data', 'tables'],
    outputs: outputs(seed + place, place),
    withheld: [{ path: 'output/data/input.arrow', action: 'extract_data' }],
  }))
  const released = requests.find(({ workspace }) => workspace === RELEASED)
  const shown = released?.outputs.find(({ path }) => path === 'output/tables/table1.csv')
  for (const { workspace, outputs } of requests) {
    if (workspace === FOLLOW_UP && shown) outputs.push(hidingWhatIsPublic(shown))
  }
  return [...requests, ...requests.slice(0, 1).map((first) => mended(first, daysBefore(1)))]
}

/** The released table once more, in which a row is redacted that anybody can read in the release. */
function hidingWhatIsPublic(released: StudyOutput): StudyOutput {
  const lines = released.bytes.toString().split('\n')
  const row = lines.findIndex((line) => line.includes('80+'))
  const hidden = lines.map((line, at) =>
    at === row ? [...line.split(',').slice(0, 2), ...REDACTED].join(',') : line,
  )
  return table('output/tables/table1_again.csv', released.action, hidden.join('\n'))
}

const REDACTED = ['[REDACTED]', '[REDACTED]', '[REDACTED]']

/** The job request that came after a checker's objection: one table is written anew. */
function mended(before: StudyJobRequest, createdAt: string): StudyJobRequest {
  const path = 'output/tables/subgroup.csv'
  return {
    ...before,
    identifier: 'y6hqa2zm4dfs5wnu',
    number: 4233,
    commit: fakeCommit('redact a second cell'),
    createdAt,
    outputs: before.outputs.map((output) =>
      output.path === path ? withRowRedacted(output) : output,
    ),
  }
}

function withRowRedacted(output: StudyOutput): StudyOutput {
  const lines = output.bytes
    .toString()
    .split('\n')
    .map((line) =>
      line.includes('[REDACTED]')
        ? [...line.split(',').slice(0, 2), '[REDACTED]', '[REDACTED]', '[REDACTED]'].join(',')
        : line,
    )
  return table(output.path, output.action, lines.join('\n'))
}

function outputs(seed: number, place: number): StudyOutput[] {
  const random = seededRandom(seed)
  const tables = (name: string, text: string) => table(`output/tables/${name}.csv`, 'tables', text)
  const bars = ['London', 'North', 'South'].map((label) => ({
    label,
    value: 5 * random.whole(900, 4_000),
  }))
  return [
    tables('table1', cleanDemographics(random, 1_200_000 + place * 130_000)),
    tables('quarterly', cleanQuarterly(random)),
    tables(
      'measure_sex',
      measuresCsv(random, { group: 'sex', months: 18, rounding: 'nearest-5', rateFrom: 'rounded' }),
    ),
    place % 2 === 0
      ? withFault(tables('subgroup', tableWithOneGap(random)), 'recoverable')
      : withFault(tables('subgroup', tableInWrongOrder(random)), 'small-count'),
    tables('people_by_region', countsBehindFigure(bars)),
    file('output/figures/people_by_region.svg', 'tables', barsSvg('People by region', bars)),
  ]
}
