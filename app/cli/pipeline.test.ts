import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pipelineReport, unreadableReport } from '#app/domain/pipeline/pipeline-report.ts'
import { readYaml } from '#app/files/read-yaml.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { sharedData } from '#e2e/shared-data.ts'
import { printLevels, printProblems } from './pipeline-lines.ts'
import { runSluice } from './run-sluice.fixture.ts'

const TEXT = `version: 4
actions:
  table:
    run: r:v2 table.R
    needs: [extract]
    outputs: {moderately_sensitive: {t: out/*.csv}}
  extract:
    run: ehrql:v1 generate-dataset d.py --output out/x.csv
    outputs: {highly_sensitive: {x: out/x.csv}}
`
const reportOf = (text: string) => {
  const yaml = readYaml(text)
  return yaml.ok ? pipelineReport(yaml.value) : unreadableReport(yaml.problem)
}

test('problems are printed with their place and what fixes them', () => {
  expect(printProblems('p.yaml', reportOf(TEXT))).toEqual([
    'p.yaml:1:10: warning: Version 4 is not the newest; that is 5. [old-version]',
    expect.stringContaining('    From 2 patterns'),
    'p.yaml:9:37: error: One file can match out/*.csv (moderately_sensitive, table) and out/x.csv (highly_sensitive, extract). [level-conflict]',
    '    Change a pattern so that they cannot meet: a file in doubt is withheld.',
    'out/*.csv (table) and out/x.csv (extract) can match the same file at different levels: it is withheld.',
    'p.yaml is not right: 1 error, 1 warning.',
  ])
  expect(printProblems('p', reportOf('a: 1\na: 2'))).toEqual([
    'p:2:1: error: The key a is here twice; the first is in line 1. [no-yaml]',
    '    Keep one of the two.',
    'p is not right: 1 error, 0 warnings.',
  ])
})

test('levels are printed by action, in the order in which they run', () => {
  expect(printLevels(reportOf(TEXT))).toEqual([
    'extract, touches the records of patients',
    '  out/x.csv  highly_sensitive',
    'table, needs extract',
    '  out/*.csv  moderately_sensitive',
    expect.stringContaining('at different levels'),
    'There are errors: sluice pipeline check shows them.',
    'The levels are what the author of the pipeline says, not what the files hold.',
  ])
  expect(printLevels(reportOf(''))[0]).toContain('There are errors')
})

const folder = sharedData('data')
test.skipIf(folder === null)('page 4209 as sluice-pipeline/1', () => {
  const report = reportOf(readFileSync(join(folder ?? '', 'job-request-4209/project.yaml'), 'utf8'))
  expect(report).toMatchObject({ format: 'sluice-pipeline/1', version: 3 })
  expect(report.actions).toHaveLength(7)
  expect(report.actions[3]).toEqual({
    name: 'generate_measures',
    database: false,
    needs: ['join_ethnicity'],
    outputs: [
      {
        name: 'measure_csv',
        pattern: 'output/data/measure_*.csv',
        level: 'moderately_sensitive',
      },
    ],
  })
  expect(report.overlaps).toHaveLength(3)
  expect(report.overlaps[0]).toEqual({
    patterns: ['output/data/input_*.feather', 'output/data/input_ethnicity.feather'],
    actions: ['extract_data', 'extract_ethnicity'],
    levelConflict: false,
  })
  expect(printProblems('p', report).at(-1)).toBe('p is right; 1 warning.')
})

test('the command exits 1 where there are errors', async () => {
  const at = await temporaryFolder()
  await writeFile(join(at, 'project.yaml'), TEXT)
  const { code, out } = await runSluice(at, ['pipeline', 'check', '--json', 'project.yaml'])
  expect(code).toBe(1)
  expect(JSON.parse(out)).toEqual(reportOf(TEXT))
})
