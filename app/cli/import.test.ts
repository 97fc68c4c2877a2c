import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { importProgress } from './import-progress.ts'
import { printImport } from './import-report.ts'
import { runSluice, SLUICE } from './run-sluice.fixture.ts'

const sluice = (args: readonly string[], typedIn: string) => runSluice(typedIn, args)

const jobRequest = {
  format: 'sluice-job-request/1',
  workspace: 'study-main',
  project: 'study',
  organisations: [],
  backend: 'emis',
  identifier: 'zxn7h2dr2n7n2kwj',
  requestedBy: 'researcher-1',
  branch: 'main',
  commit: 'b633486',
  forceRunDependencies: false,
  requestedActions: [],
  createdAt: '2021-10-19T09:41:07Z',
  pipeline: '',
  jobs: [],
}

test('sluice import takes a folder in from where it was typed, and refuses with exit code 1', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'workspace/metadata'), { recursive: true })
  await writeFile(join(folder, 'workspace/table.csv'), 'a,b\n')
  await writeFile(
    join(folder, 'workspace/metadata/manifest.json'),
    JSON.stringify({ outputs: { 'table.csv': { level: 'moderately_sensitive' } } }),
  )
  await writeFile(join(folder, 'request.json'), JSON.stringify(jobRequest))
  const args = ['import', 'workspace', '--job-request', 'request.json', '--data', 'data']
  const refused = await sluice(args, folder)
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('There is no project study yet. Add --create to make it.')
  const done = await sluice([...args, '--create', '--json'], folder)
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(done.out)).toMatchObject({
    changedAnything: true,
    report: { new: ['table.csv'] },
  })
})

test('the report says what is loud last', () => {
  const lines = printImport({
    workspace: 'w',
    workspaceId: 'w-1',
    jobRequest: 'x',
    changedAnything: false,
    report: {
      new: ['n.csv'],
      changed: [],
      gone: [],
      missing: [],
      excluded: [{ path: 'e.csv', message: null }],
      refused: [{ path: 'r.csv', reason: 'level-changed' }],
      updated: [],
      unchanged: 2,
      unopened: [{ path: 'x.log', kind: 'log', reason: 'A log.' }],
      withheld: [
        { action: 'a', pattern: '*.rds', level: 'highly_sensitive', files: 3, leftBehind: 1 },
      ],
      warnings: ['Look.'],
    },
  })
  expect(lines).toEqual([
    'Workspace w: 1 new, 0 changed, 0 with other facts, 2 as before.',
    'Everything was here already; nothing was recorded.',
    'New (1):',
    '  n.csv',
    'Kept back by the job runner (1):',
    '  e.csv: no reason given',
    'Listed, never opened (1):',
    '  x.log (log): A log.',
    'Kept out, as patterns and numbers (1):',
    '  a, *.rds (highly_sensitive): 3 files',
    'REFUSED (1):',
    '  r.csv: It is no longer moderately_sensitive: the manifest now withholds it. What was imported before stays closed.',
    'COPIES LEFT BEHIND of outputs that the manifest or project.yaml withholds; they were not opened (1):',
    '  a, *.rds: 1',
    'Warnings (1):',
    '  Look.',
  ])
})

test('progress is told only when an import takes long, and on a terminal in one line', () => {
  const written: string[] = []
  let now = 0
  const out = { write: (text: string) => written.push(text) }
  const quiet = importProgress(out, { clock: () => now })
  quiet.step({ done: 0, of: 2 })
  quiet.end()
  expect(written).toEqual([])
  now = 10_000
  quiet.step({ done: 1, of: 2 })
  quiet.end()
  expect(written).toEqual(['Reading 1 of 2 outputs\n'])
  const onTerminal = importProgress({ ...out, isTTY: true }, { clock: () => now })
  now = 20_000
  onTerminal.step({ done: 1, of: 2 })
  onTerminal.end()
  expect(written.slice(1)).toEqual(['\rReading 1 of 2 outputs', '\r\u001b[K'])
})

test('sluice import --watch imports, follows, and ends at a signal with what it began', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'workspace/metadata'), { recursive: true })
  const manifest = join(folder, 'workspace/metadata/manifest.json')
  const listing = (...names: string[]) =>
    JSON.stringify({
      outputs: Object.fromEntries(
        names.map((name) => [name, { level: 'moderately_sensitive', size: 4 }]),
      ),
    })
  await writeFile(manifest, listing('table.csv'))
  await writeFile(join(folder, 'request.json'), JSON.stringify(jobRequest))
  const args = [SLUICE, 'import', 'workspace', '--job-request', 'request.json']
  const more = ['--data', 'data', '--create', '--watch', '--every', '0.05']
  const watching = spawn(process.execPath, [...args, ...more], {
    env: { ...process.env, INIT_CWD: folder },
  })
  let heard = ''
  watching.stdout.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  watching.stderr.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  const hears = async (words: string) => {
    for (let tries = 0; tries < 1200 && !heard.includes(words); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(heard).toContain(words)
  }
  await hears('table.csv is in the manifest and not in the folder.')
  await writeFile(join(folder, 'workspace/table.csv'), 'a,b\n')
  await hears('1 new, 0 changed')
  await writeFile(join(folder, 'workspace/more.csv'), 'c,d\n')
  await writeFile(manifest, listing('table.csv', 'more.csv'))
  await hears('more.csv')
  watching.kill('SIGINT')
  const code = await new Promise((resolve) => watching.on('exit', resolve))
  expect(code).toBe(0)
  expect(heard).toContain('Stopped watching.')
})
