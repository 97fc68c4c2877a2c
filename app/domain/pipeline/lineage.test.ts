import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readYaml } from '#app/files/read-yaml.ts'
import { sharedData } from '#e2e/shared-data.ts'
import { producersIn } from './levels-of-path.ts'
import { findCycle, isDatabaseAction, lineages, runOrder } from './lineage.ts'
import { overlapsAmong } from './overlaps.ts'
import type { Pipeline } from './pipeline.ts'
import { readPipeline } from './read-pipeline.ts'
import { optionOf, splitCommand } from './run-command.ts'

const place = { line: 1, column: 1 }
const pipelineOf = (needs: Record<string, string[]>, run = 'r:v2 x'): Pipeline => ({
  version: 4,
  actions: Object.entries(needs).map(([name, list]) => ({
    name,
    place,
    hasRun: true,
    run: name.startsWith('db') ? 'ehrql:v1 generate-dataset' : run,
    runPlace: place,
    needs: list.map((need) => ({ name: need, place })),
    outputs: [],
  })),
})

test('actions run after what they need, as early as they stand in the file', () => {
  expect(runOrder(pipelineOf({ c: ['b'], a: [], b: ['a', 'gone'] }))).toEqual(['a', 'b', 'c'])
  expect(runOrder(pipelineOf({ x: ['y'], y: ['x'], a: [] }))).toEqual(['a', 'x', 'y'])
})

test('what an action rests on goes back to the database', () => {
  const found = lineages(pipelineOf({ db: [], b: ['db'], c: ['b', 'gone'], d: [] }))
  expect(found.map(({ action, ...rest }) => ({ action: action.name, ...rest }))).toEqual([
    { action: 'db', restsOn: [], databaseActions: ['db'] },
    { action: 'b', restsOn: ['db'], databaseActions: ['db'] },
    { action: 'c', restsOn: ['db', 'b'], databaseActions: ['db'] },
    { action: 'd', restsOn: [], databaseActions: [] },
  ])
})

test('a cycle is found wherever it is, and a diamond is none', () => {
  const names = (needs: Record<string, string[]>) =>
    findCycle(pipelineOf(needs))?.map(({ name }) => name)
  expect(names({ a: ['b', 'c'], b: ['d'], c: ['d'], d: ['gone'] })).toBeUndefined()
  expect(names({ a: ['b'], b: ['c'], c: ['b'] })).toEqual(['b', 'c'])
  expect(names({ a: ['a'] })).toEqual(['a'])
})

test.each([
  ['ehrql:v1 generate-dataset x', true],
  ['ehrql:v1 generate-measures x', true],
  ['ehrql:v1 run x', false],
  ['sqlrunner:v1 anything', true],
  ['cohortextractor:latest generate_cohort', true],
  ['cohortextractor:latest generate_codelist_report', true],
  ['cohortextractor:latest generate_measures', false],
  ['databuilder:v0 generate-dataset', true],
  ['r:v2 x.R', false],
  ['ehrql:v1', false],
  ['ehrql:v1 "open', false],
  ['', false],
])('%s touches the database: %s', (run, expected) => {
  expect(isDatabaseAction({ run })).toBe(expected)
})

test.each([
  ['a b', ['a', 'b']],
  [' a\n\tb ', ['a', 'b']],
  ['\\ a', [' a']],
  ['a "b c" d', ['a', 'b c', 'd']],
  [`a 'b "c' ""`, ['a', 'b "c', '']],
  ['a\\ b "c\\"d"', ['a b', 'c"d']],
  [`x"y"'z'`, ['xyz']],
])('%j is split as a shell does it', (text, words) => {
  expect(splitCommand(text)).toEqual({ ok: true, value: words })
})

test('an open quote cannot be split; an option is found in both forms', () => {
  expect(splitCommand('a "b')).toEqual({ ok: false, problem: 'quote-not-closed' })
  const command = { image: 'x', version: 'v1', words: ['--a', 'b', '--c=d'] }
  expect(['--a', '--c', '--e'].map((name) => optionOf(command, name))).toEqual([
    'b',
    'd',
    undefined,
  ])
})

const folder = sharedData('data')
test.skipIf(folder === null)(
  'page 4209: two database actions, three overlaps, extracts first, no cycle',
  () => {
    const yaml = readYaml(readFileSync(join(folder ?? '', 'job-request-4209/project.yaml'), 'utf8'))
    const pipeline = readPipeline(yaml.ok ? yaml.value : expect.fail('not read'))
    const overlaps = overlapsAmong(producersIn(pipeline))
    expect(overlaps).toHaveLength(3)
    expect(overlaps.every(({ levelConflict }) => !levelConflict)).toBe(true)
    expect(runOrder(pipeline).slice(0, 3)).toEqual([
      'extract_data',
      'extract_ethnicity',
      'join_ethnicity',
    ])
    expect(findCycle(pipeline)).toBeUndefined()
    expect(pipeline.actions.filter(isDatabaseAction).map(({ name }) => name)).toEqual([
      'extract_data',
      'extract_ethnicity',
    ])
    expect(lineages(pipeline).find(({ action }) => action.name === 'data_process')).toMatchObject({
      restsOn: ['extract_data', 'extract_ethnicity', 'join_ethnicity', 'generate_measures'],
      databaseActions: ['extract_data', 'extract_ethnicity'],
    })
  },
)
