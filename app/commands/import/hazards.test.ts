// The hazards of a workspace folder, one by one, as the field's own code leaves them.
import { execFileSync } from 'node:child_process'
import { link, mkdir, rename, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ImportReport } from '#app/domain/outputs/compare-import.ts'
import { versionsOf } from '#db/queries/output-versions.ts'
import { outputsOf } from '#db/queries/outputs.ts'
import { unopenedIn, withheldIn } from '#db/queries/unopened-entries.ts'
import type { Deps } from '../deps.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { importWorkspace } from './import-workspace.ts'
import {
  addFiles,
  entryFor,
  jobOf,
  jobRequestText,
  REQUEST,
  sha256,
  workspaceFolder,
  writeManifest,
} from './workspace-folder.fixture.ts'

const TABLE = 'a,b\n10,20\n'
const SECRET = 'patient_id\n4219\n'
const highly = (bytes: string) => entryFor(bytes, { level: 'highly_sensitive', action: 'extract' })

async function taken(deps: Deps, folder: string, jobRequest = jobRequestText()) {
  const result = await importWorkspace(deps, program, { folder, jobRequest, create: true })
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
async function reportOf(folder: string, jobRequest?: string): Promise<ImportReport> {
  return (await taken(await testDeps(), folder, jobRequest)).report
}
/** Everything that the database holds, as one text. */
async function dumpOf({ db }: Deps): Promise<string> {
  const tables = await db.reader.introspection.getTables()
  const rows = await Promise.all(
    tables.map(({ name }) =>
      db.reader
        .selectFrom(name as 'output')
        .selectAll()
        .execute(),
    ),
  )
  return JSON.stringify(rows)
}

test('highly_sensitive: pattern, action and a number are stored; no name, size, hash, row count or byte', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE, 'output/input_hidden_name.csv': SECRET },
    {
      'output/table_1.csv': entryFor(TABLE),
      'output/input_hidden_name.csv': { ...highly(SECRET), size: 987_654, row_count: 123_457 },
      'output/input_hidden_too.csv': highly('more'),
    },
  )
  const { report, workspaceId } = await taken(deps, folder)
  expect(await withheldIn(deps.db.reader, workspaceId)).toEqual([
    {
      backend: 'emis',
      action: 'extract',
      pattern: 'output/input*.csv',
      level: 'highly_sensitive',
      files: 2,
      leftBehind: 1,
    },
  ])
  const stored = `${await dumpOf(deps)}${JSON.stringify(report)}`
  for (const trace of ['hidden', sha256(SECRET), sha256('more'), '987654', '123457', '4219']) {
    expect(stored).not.toContain(trace)
  }
  expect(await deps.store.has(sha256(SECRET))).toBe(false)
  expect(await deps.store.has(sha256(TABLE))).toBe(true)
})

test('minimally_sensitive and levels that are no level are withheld like highly_sensitive', async () => {
  const folder = await workspaceFolder(
    { 'output/a.md': TABLE, 'output/b.md': TABLE },
    {
      'output/a.md': entryFor('a', { level: 'minimally_sensitive' }),
      'output/b.md': entryFor('b', { level: 'Moderately_Sensitive' }),
      'output/c.md': entryFor('c', { level: undefined }),
    },
  )
  const report = await reportOf(folder)
  expect(report.new).toEqual([])
  expect(report.withheld.map(({ level, files, leftBehind }) => [level, files, leftBehind])).toEqual(
    [
      ['highly_sensitive', 2, 1],
      ['minimally_sensitive', 1, 1],
    ],
  )
  expect(report.warnings.join()).toContain('2 of its entries have no privacy level')
})

test('1: a hash that the manifest does not keep is refused, and the bytes are not kept', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': 'tampered', 'output/table_2.csv': 'size' },
    {
      'output/table_1.csv': entryFor(TABLE),
      'output/table_2.csv': entryFor('size', { size: 5 }),
    },
  )
  const { report } = await taken(deps, folder)
  expect(report.refused).toEqual([
    { path: 'output/table_1.csv', reason: 'hash-differs' },
    { path: 'output/table_2.csv', reason: 'hash-differs' },
  ])
  expect(await deps.store.has(sha256('tampered'))).toBe(false)
})

test('2: an output of a failed job is there, and says so', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  const failed = jobRequestText({}, { status: 'failed', statusCode: 'nonzero_exit' })
  const { workspaceId } = await taken(deps, folder, failed)
  const [output] = await outputsOf(deps.db.reader, workspaceId)
  expect(output).toMatchObject({ standing: 'present', marks: ['failed-job'], jobStatus: 'failed' })
})

test('3: a file that became highly_sensitive is refused loudly, and its old copy cannot be opened', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  await taken(deps, folder)
  await writeManifest(folder, { 'output/table_1.csv': highly(SECRET) })
  const { report, workspaceId } = await taken(deps, folder)
  expect(report.refused).toEqual([{ path: 'output/table_1.csv', reason: 'level-changed' }])
  expect(report.withheld).toMatchObject([{ leftBehind: 1 }])
  const [output] = await outputsOf(deps.db.reader, workspaceId)
  expect(output).toMatchObject({
    standing: 'refused',
    sha256: null,
    marks: ['level-changed'],
    requestable: false,
  })
  expect(output?.because).toContain('no longer moderately_sensitive')
  expect(await versionsOf(deps.db.reader, output?.id ?? '')).toHaveLength(1)
  expect((await taken(deps, folder)).changedAnything).toBe(false)
})

test('3: so is one that project.yaml now withholds, whatever its old manifest entry says', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  await taken(deps, folder)
  const pipeline = `version: '4'\nactions:\n  table_1:\n    run: r:v2 x.R\n    outputs:\n      highly_sensitive:\n        t: OUTPUT/Table*.csv\n`
  const later = jobRequestText({ identifier: 'w7dgs4ipk6fromc3', pipeline })
  const { report } = await taken(deps, folder, later)
  expect(report.refused).toEqual([{ path: 'output/table_1.csv', reason: 'level-changed' }])
  const fresh = await reportOf(folder, later)
  expect(fresh.refused).toEqual([{ path: 'output/table_1.csv', reason: 'level-conflict' }])
})

test('3: a file made under a pipeline that withheld it stays refused under a later one that does not', async () => {
  const deps = await testDeps()
  const conflicting = `version: '4'\nactions:\n  table_1:\n    run: r:v2 x.R\n    outputs:\n      highly_sensitive:\n        all: output/*.csv\n      moderately_sensitive:\n        t: output/table*.csv\n`
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  await taken(deps, folder, jobRequestText({ pipeline: conflicting }))
  const { report } = await taken(deps, folder, jobRequestText({ identifier: 'w7dgs4ipk6fromc3' }))
  expect(report.refused).toEqual([{ path: 'output/table_1.csv', reason: 'level-conflict' }])
})

test('4: files that the manifest does not know are listed and never opened', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    {
      'output/.DS_Store': 'x',
      'copy of table.csv': SECRET,
      'metadata/table_1.log': SECRET,
      'metadata/other.json': '{}',
      'output/input_leftover.csv': SECRET,
    },
    {},
  )
  const { report, workspaceId } = await taken(deps, folder)
  const listed = await unopenedIn(deps.db.reader, workspaceId)
  expect(listed.map(({ path, kind }) => [path, kind])).toEqual([
    ['copy of table.csv', 'unknown'],
    ['metadata/other.json', 'unknown'],
    ['metadata/table_1.log', 'log'],
    ['output/.DS_Store', 'unknown'],
  ])
  // A pattern of project.yaml withholds it: then not even its name is kept.
  expect(report.withheld).toMatchObject([{ pattern: 'output/input*.csv', files: 0, leftBehind: 1 }])
  expect(await dumpOf(deps)).not.toContain('leftover')
  expect(await outputsOf(deps.db.reader, workspaceId)).toEqual([])
  expect(await deps.store.has(sha256(SECRET))).toBe(false)
})

test('5: a file that the manifest has and the folder has not is missing', async () => {
  const folder = await workspaceFolder({}, { 'output/table_1.csv': entryFor(TABLE) })
  expect((await reportOf(folder)).missing).toEqual(['output/table_1.csv'])
})

test('6: links, hard links, pipes, sockets and folders in the place of files are refused', async () => {
  const paths = ['link', 'hard', 'pipe', 'socket', 'folder', 'under/linked', 'gone-link']
  const path = (name: string) => `output/${name}.csv`
  const folder = await workspaceFolder(
    { 'outside.csv': TABLE, 'output/x': '' },
    Object.fromEntries(paths.map((name) => [path(name), entryFor(TABLE)])),
  )
  const real = join(folder, 'outside.csv')
  await symlink(real, join(folder, path('link')))
  await link(real, join(folder, path('hard')))
  execFileSync('mkfifo', [join(folder, path('pipe'))])
  const server = createServer().listen(join(folder, path('socket')))
  onTestFinished(() => void server.close())
  await mkdir(join(folder, path('folder')))
  await mkdir(join(folder, 'elsewhere'))
  await writeFile(join(folder, 'elsewhere/linked.csv'), TABLE)
  await symlink(join(folder, 'elsewhere'), join(folder, 'output/under'))
  await symlink('/nowhere', join(folder, path('gone-link')))
  await symlink('/etc', join(folder, 'output/etc'))
  const report = await reportOf(folder)
  expect(report.new).toEqual([])
  expect(report.refused).toEqual(
    ['gone-link', 'hard', 'link', 'pipe', 'socket'].map((name) => ({
      path: path(name),
      reason: 'not-a-plain-file',
    })),
  )
  // A folder is no entry of the list, and nothing under a linked folder is either.
  expect(report.missing).toEqual([path('folder'), path('under/linked')])
  expect(report.unopened.filter(({ kind }) => kind === 'refused')).toMatchObject([
    { path: 'output/etc', reason: 'It is a symbolic link.' },
    { path: 'output/under', reason: 'It is a symbolic link.' },
    { path: 'outside.csv', reason: 'It is a file with a second name (a hard link).' },
  ])
})

test('6: paths that lead out, absolute ones and unseen characters are refused by name', async () => {
  const folder = await workspaceFolder(
    {},
    {
      '../table.csv': entryFor(TABLE),
      '/etc/passwd': entryFor(TABLE),
      'output/a\u202Evsc.csv': entryFor(TABLE),
      'metadata/manifest.json': entryFor(TABLE),
      __proto__: entryFor(TABLE),
      'output\\b.csv': entryFor(TABLE),
    },
  )
  await addFiles(folder, { 'output/new\nline.csv': TABLE })
  const report = await reportOf(folder)
  expect(report.new).toEqual([])
  expect(report.unopened.map(({ path, kind }) => [path, kind])).toEqual([
    ['../table.csv', 'refused'],
    ['/etc/passwd', 'refused'],
    ['metadata/manifest.json', 'refused'],
    ['output/a\\u{202e}vsc.csv', 'refused'],
    ['output/new\\u{a}line.csv', 'refused'],
    ['output\\u{5c}b.csv', 'refused'],
  ])
})

test('6: names that differ only in case or encoding are refused, both of them', async () => {
  const folder = await workspaceFolder(
    {
      'output/table_a.csv': 'one',
      'output/Table_A.csv': 'two',
      'output/tabl\u00e9.csv': 'three',
      'output/table\u0301.csv': 'four',
      'output/table_b.csv': 'five',
      'output/TABLE_B.CSV': 'six',
    },
    {
      'output/table_a.csv': entryFor('one'),
      'output/Table_A.csv': entryFor('two'),
      'output/tabl\u00e9.csv': entryFor('three'),
      'output/table_b.csv': entryFor('five'),
      'output/table_c.csv': entryFor('seven'),
      'output/TABLE_C.csv': highly('eight'),
    },
  )
  const report = await reportOf(folder)
  expect(report.new).toEqual([])
  expect(report.refused.map(({ reason }) => reason)).toEqual(Array(5).fill('names-collide'))
  expect(report.unopened.map(({ kind }) => kind)).toEqual(['refused', 'refused'])
  expect(JSON.stringify(report)).not.toContain('TABLE_C')
})

test('7: the note about an excluded file is not taken for the output of its name', async () => {
  const note = 'This file was excluded.'
  const entries = {
    'output/table_a.csv': entryFor(TABLE, { excluded: true, message: 'patient_id' }),
    'output/table_a.csv.txt': entryFor('the real output'),
    'output/table_b.csv': entryFor(TABLE, { excluded: true, message: 'too large' }),
  }
  const folder = await workspaceFolder(
    { 'output/table_a.csv.txt': note, 'output/table_b.csv.txt': note },
    entries,
  )
  const report = await reportOf(folder)
  expect(report.refused).toEqual([{ path: 'output/table_a.csv.txt', reason: 'note-in-its-place' }])
  expect(report.unopened).toMatchObject([{ path: 'output/table_b.csv.txt', kind: 'note' }])
  await addFiles(folder, { 'output/table_a.csv.txt': 'the real output' })
  expect((await reportOf(folder)).new).toEqual(['output/table_a.csv.txt'])
})

test('8: a manifest that is half a run behind is noticed, and what moved on is refused', async () => {
  const folder = await workspaceFolder(
    { 'output/table_1.csv': 'of the new run', 'metadata/table_1.log': 'new' },
    {
      'output/table_1.csv': entryFor(TABLE, {
        job_id: 'aaaaaaaaaaaaaaaa',
        timestamp: 1_600_000_000,
      }),
    },
  )
  const soon = new Date(Date.now() + 60_000)
  await utimes(join(folder, 'metadata/table_1.log'), soon, soon)
  await writeFile(join(folder, 'metadata/manifest.json.tmp'), '{')
  const report = await reportOf(folder)
  expect(report.refused).toEqual([{ path: 'output/table_1.csv', reason: 'hash-differs' }])
  expect(report.warnings).toEqual([
    'The job runner is writing a new manifest just now.',
    'The log of table_1 is newer than the manifest.',
    `The manifest has nothing yet of job ${jobOf('table_1')} (table_1).`,
  ])
})

test('8: an older job request whose outputs were replaced by a later run is not behind', async () => {
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE, { job_id: 'aaaaaaaaaaaaaaaa' }) },
  )
  const early = { completedAt: '2020-01-01T00:00:00Z', startedAt: null }
  expect((await reportOf(folder, jobRequestText({}, early))).warnings).toEqual([])
})

test('10: the time of a file is shown as that, and one that is no time is none', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE, 'output/table_2.csv': TABLE },
    {
      'output/table_1.csv': entryFor(TABLE, { timestamp: 1_634_636_467.25 }),
      'output/table_2.csv': entryFor(TABLE, { timestamp: '2021' }),
    },
  )
  const { workspaceId } = await taken(deps, folder)
  const outputs = await outputsOf(deps.db.reader, workspaceId)
  expect(outputs.map(({ madeAt }) => madeAt)).toEqual(['2021-10-19T09:41:07.250Z', null])
})

test('11: old manifests are read: no outputs, no hash, no counts, other names of keys', async () => {
  const nothing = await workspaceFolder({}, {}, { outputs: undefined })
  expect((await reportOf(nothing)).warnings).toContain('The manifest: It has no outputs.')
  const old = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    {},
    {
      workspace: undefined,
      outputs: undefined,
      files: {
        'output/table_1.csv': {
          created_by_action: 'table_1',
          privacy_level: 'moderately_sensitive',
        },
        'output/input.csv': { created_by_action: 'extract', privacy_level: 'highly_sensitive' },
        'output/odd.csv': 'text',
      },
    },
  )
  const report = await reportOf(old)
  expect(report.new).toEqual(['output/table_1.csv'])
  expect(report.withheld.reduce((sum, { files }) => sum + files, 0)).toBe(2)
  expect(report.warnings.slice(0, 3)).toEqual([
    'The manifest: 1 of its entries are no objects.',
    'The manifest: 1 of its entries have no privacy level that we know; they are withheld.',
    'The manifest: 1 of its entries have no hash to compare; the bytes on disk are taken as they are.',
  ])
})

test('the same bytes at a withheld level are not let in under another name', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': SECRET, 'output/table_2.csv': SECRET, 'output/table_3.csv': '' },
    {
      'output/input.csv': highly(SECRET),
      'output/input_empty.csv': highly(''),
      'output/table_1.csv': entryFor(SECRET),
      'output/table_2.csv': entryFor(SECRET, { content_hash: null }),
      'output/table_3.csv': entryFor(''),
    },
  )
  const { report } = await taken(deps, folder)
  expect(report.new).toEqual(['output/table_3.csv'])
  expect(report.refused.map(({ reason }) => reason)).toEqual([
    'same-bytes-withheld',
    'same-bytes-withheld',
  ])
})

test('a file swapped for a link between the list and the opening is refused', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE, 'output/table_2.csv': TABLE, 'secret/table_2.csv': TABLE },
    { 'output/table_1.csv': entryFor('x'), 'output/table_2.csv': entryFor(TABLE) },
  )
  let swapped: Promise<unknown> | undefined
  const result = await importWorkspace(deps, program, {
    folder,
    jobRequest: jobRequestText(),
    create: true,
    onProgress: () => {
      swapped ??= rename(join(folder, 'output'), join(folder, 'was')).then(() =>
        symlink(join(folder, 'secret'), join(folder, 'output')),
      )
    },
  })
  await swapped
  expect(result.ok && result.value.report.new).toEqual([])
  expect(await deps.store.has(sha256(TABLE))).toBe(false)
})

test('nothing of a withheld file is in the log either', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder({}, { 'output/input.csv': highly(SECRET) })
  await taken(deps, folder)
  const bodies = await deps.db.reader.selectFrom('audit_event').select('body').execute()
  const log = bodies.map(({ body }) => body).join('\n')
  expect(log).toContain('"withheld":1')
  for (const trace of ['output/input', sha256(SECRET), 'extract', REQUEST]) {
    expect(log).not.toContain(trace)
  }
})
