import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readYaml } from '#app/files/read-yaml.ts'
import { sharedData } from '#e2e/shared-data.ts'
import { LEVELS } from '../pipeline/level.ts'
import { patternMatches } from '../pipeline/levels-of-path.ts'
import { readPipeline } from '../pipeline/read-pipeline.ts'
import { type EarlierJob, outputsByAction } from './outputs-by-action.ts'
import { sayStatusCode, statusWords } from './status-words.ts'

function pipelineOf(text: string) {
  const yaml = readYaml(text)
  if (!yaml.ok) throw new Error(JSON.stringify(yaml.problem))
  return readPipeline(yaml.value)
}
const earlier = (action: string): EarlierJob => ({
  action,
  identifier: `job-${action}`,
  jobRequestIdentifier: 'earlier',
  jobRequestNumber: 4188,
  commit: 'c',
  completedAt: null,
})

const folder = sharedData('data')
test.skipIf(folder === null)('page 4209: the table that readers had to make by hand', () => {
  const text = readFileSync(join(folder ?? '', 'job-request-4209/project.yaml'), 'utf8')
  const rows = outputsByAction({
    pipeline: pipelineOf(text),
    jobs: ['table_2', 'table_1', 'data_process'].map((action) => ({ action })),
    earlier: [earlier('join_ethnicity'), earlier('table_1')],
    files: [
      { path: 'output/tables/table2_dementia.csv', action: 'table_2' },
      { path: 'output/tables/other.csv', action: 'table_2' },
      { path: 'output/data/input_1.feather', action: 'extract_data' },
    ],
  })
  expect(
    rows.map(({ action, ranHere, ranEarlier, database, restsOn, outputs }) => [
      action,
      ranHere !== null,
      ranEarlier?.identifier ?? null,
      database,
      restsOn.length,
      outputs.map(({ level, overlaps, files }) => [
        level.slice(0, 4),
        overlaps.length,
        files.length,
      ]),
    ]),
  ).toEqual([
    ['extract_data', false, null, true, 0, [['high', 2, 0]]],
    ['extract_ethnicity', false, null, true, 0, [['high', 2, 0]]],
    ['join_ethnicity', false, 'job-join_ethnicity', false, 2, [['high', 2, 0]]],
    ['generate_measures', false, null, false, 3, [['mode', 0, 0]]],
    ['data_process', true, null, false, 4, [['mode', 0, 0]]],
    ['table_1', true, null, false, 3, [['mode', 0, 0]]],
    ['table_2', true, null, false, 3, [['mode', 0, 1]]],
  ])
  expect(rows[0]?.outputs[0]?.seenBy).toBe('Nobody; only code may read it.')
  expect(rows[6]?.databaseActions).toEqual(['extract_data', 'extract_ethnicity'])
})

test('where patterns overlap, the manifest says who wrote a file; a conflict of levels is marked', () => {
  const [first, second, third] = outputsByAction({
    pipeline: pipelineOf(`version: 4
actions:
  one: {run: r:v2 a, outputs: {moderately_sensitive: {x: o/measure_*.csv}}}
  two: {run: r:v2 b, outputs: {moderately_sensitive: {x: o/measure_SA_*.csv}}}
  three: {run: r:v2 c, outputs: {highly_sensitive: {x: o/*_9.csv}}}
`),
    jobs: [],
    earlier: [],
    files: [
      { path: 'o/measure_SA_1.csv', action: 'two' },
      { path: 'o/measure_SA_2.csv', action: null },
    ],
  })
  const paths = (row: typeof first) => row?.outputs[0]?.files.map(({ path }) => path)
  expect(paths(first)).toEqual(['o/measure_SA_2.csv'])
  expect(paths(second)).toEqual(['o/measure_SA_1.csv', 'o/measure_SA_2.csv'])
  expect(first?.outputs[0]?.overlaps.map(({ action }) => action)).toEqual(['two', 'three'])
  expect(third?.outputs[0]).toMatchObject({ levelConflict: true, files: [] })
})

test('for random pipelines, a file that a withheld pattern could match is under no output', () => {
  const part = fc.constantFrom('a', 'b', '*', 'x.csv')
  const pattern = fc
    .array(part, { minLength: 1, maxLength: 3 })
    .map((parts) => `o/${parts.join('')}.csv`)
  const action = fc.record({ pattern, level: fc.constantFrom(...LEVELS) })
  const path = fc
    .array(fc.constantFrom('a', 'b', 'A', 'x.csv'), { minLength: 1, maxLength: 3 })
    .map((parts) => `o/${parts.join('')}.csv`)
  let shown = 0
  fc.assert(
    fc.property(
      fc.array(action, { minLength: 1, maxLength: 5 }),
      fc.uniqueArray(path, { maxLength: 8 }),
      (outputs, paths) => {
        const lines = outputs.map(
          ({ pattern, level }, at) =>
            `  a${at}: {run: r:v2 ${at}, outputs: {${level}: {x: "${pattern}"}}}`,
        )
        const rows = outputsByAction({
          pipeline: pipelineOf(`version: 1\nactions:\n${lines.join('\n')}`),
          jobs: outputs.map((_, at) => ({ action: `a${at}` })),
          earlier: [],
          files: paths.map((path) => ({ path, action: null })),
        })
        expect(rows).toHaveLength(outputs.length)
        const withheld = outputs.filter(({ level }) => level !== 'moderately_sensitive')
        for (const { path } of rows.flatMap((row) => row.outputs).flatMap(({ files }) => files)) {
          shown += 1
          expect(withheld.filter(({ pattern }) => patternMatches(pattern, path))).toEqual([])
        }
      },
    ),
    { numRuns: 500 },
  )
  expect(shown).toBeGreaterThan(100)
})

test('statuses and codes are said in plain words', () => {
  expect(statusWords.succeeded).toBe('All of its jobs ran to their end.')
  expect(sayStatusCode('stale_codelists')).toBe('Its codelists are out of date.')
  expect(sayStatusCode('toString')).toBeNull()
  expect(sayStatusCode(null)).toBeNull()
})
