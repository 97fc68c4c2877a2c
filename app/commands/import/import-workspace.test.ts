import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { versionsOf } from '#db/queries/output-versions.ts'
import { outputsOf } from '#db/queries/outputs.ts'
import { StoreFull } from '#app/files/store-errors.ts'
import { findWorkspace, workspacesOf } from '#db/queries/workspaces.ts'
import type { Deps } from '../deps.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { type Imported, importWorkspace } from './import-workspace.ts'
import { sayImportRefused } from './import-refused.ts'
import {
  addFiles,
  entryFor,
  jobRequestText,
  sha256,
  workspaceFolder,
  writeManifest,
} from './workspace-folder.fixture.ts'

const TABLE = 'a,b\n10,20\n'
const importOf = (deps: Deps, folder: string, jobRequest = jobRequestText(), create = true) =>
  importWorkspace(deps, program, { folder, jobRequest, create })

async function imported(deps: Deps, folder: string, jobRequest?: string): Promise<Imported> {
  const result = await importOf(deps, folder, jobRequest)
  if (!result.ok) throw new Error(sayImportRefused(result.problem).join('\n'))
  return result.value
}
const refusal = async (deps: Deps, folder: string, jobRequest?: string, create?: boolean) => {
  const result = await importOf(deps, folder, jobRequest, create)
  return result.ok ? 'not refused' : sayImportRefused(result.problem).join('\n')
}
const eventsOf = async ({ db }: Deps) =>
  (await db.reader.selectFrom('audit_event').select('kind').orderBy('seq').execute()).map(
    ({ kind }) => kind,
  )

test('a folder comes in: places, job request, output with its bytes, each with its event', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  const { report, workspaceId, changedAnything } = await imported(deps, folder)
  expect(report).toMatchObject({ new: ['output/table_1.csv'], refused: [], warnings: [] })
  expect(changedAnything).toBe(true)
  expect(await outputsOf(deps.db.reader, workspaceId)).toMatchObject([
    {
      backend: 'emis',
      path: 'output/table_1.csv',
      sha256: sha256(TABLE),
      bytes: 10,
      rows: 2,
      action: 'table_1',
      jobStatus: 'succeeded',
      madeAt: '2021-10-19T09:41:07.250Z',
      marks: [],
      requestable: true,
    },
  ])
  expect((await deps.store.read(sha256(TABLE))).toString()).toBe(TABLE)
  expect(await eventsOf(deps)).toEqual([
    'project-created',
    'workspace-created',
    'backend-created',
    'job-request-received',
    'outputs-imported',
  ])
  expect(await findWorkspace(deps.db.reader, 'study-main')).toMatchObject({
    projectSlug: 'study',
    organisations: ['University'],
    backends: [{ slug: 'emis', name: 'EMIS' }],
  })
  expect(await workspacesOf(deps.db.reader, 'nobody')).toEqual([])
})

test('importing twice changes nothing and records nothing', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE, 'output/.DS_Store': 'x', 'metadata/table_1.log': 'x' },
    {
      'output/table_1.csv': entryFor(TABLE),
      'output/input.csv': entryFor('secret', { level: 'highly_sensitive', action: 'extract' }),
    },
  )
  await imported(deps, folder)
  const everything = async () => {
    const all: Record<string, unknown> = {}
    for (const { name } of await deps.db.reader.introspection.getTables()) {
      all[name] = await deps.db.reader
        .selectFrom(name as 'output')
        .selectAll()
        .execute()
    }
    return all
  }
  const before = await everything()
  const again = await imported(deps, folder)
  expect(again.changedAnything).toBe(false)
  expect(again.report).toMatchObject({ new: [], changed: [], updated: [], unchanged: 1 })
  expect(await everything()).toEqual(before)
})

test('a changed folder gives a report of what is new, changed, gone, missing, excluded', async () => {
  const deps = await testDeps()
  const names = ['table_a', 'table_b', 'table_c', 'table_d', 'table_e', 'table_f']
  const path = (name: string) => `output/${name}.csv`
  const folder = await workspaceFolder(
    Object.fromEntries(names.map((name) => [path(name), name])),
    Object.fromEntries(names.map((name) => [path(name), entryFor(name)])),
  )
  const first = await imported(deps, folder)
  expect(first.report.new).toHaveLength(6)
  await addFiles(folder, { [path('table_a')]: 'changed', [path('table_new')]: 'new' })
  await rm(join(folder, path('table_c')))
  await rm(join(folder, path('table_d')))
  await writeManifest(folder, {
    [path('table_a')]: entryFor('changed'),
    [path('table_c')]: entryFor('table_c'),
    [path('table_d')]: entryFor('table_d', { excluded: true, message: 'too many rows' }),
    [path('table_e')]: entryFor('table_e', { out_of_date_output: true }),
    [path('table_f')]: entryFor('table_f'),
    [path('table_new')]: entryFor('new'),
  })
  const { report, workspaceId } = await imported(deps, folder)
  expect(report).toMatchObject({
    new: [path('table_new')],
    changed: [path('table_a')],
    gone: [path('table_b')],
    missing: [path('table_c')],
    excluded: [{ path: path('table_d'), message: 'too many rows' }],
    updated: [path('table_e')],
    unchanged: 1,
    unopened: [{ path: path('table_b'), kind: 'unknown' }],
  })
  const outputs = await outputsOf(deps.db.reader, workspaceId)
  expect(outputs.map(({ standing, marks }) => [standing, ...marks])).toEqual([
    ['present'],
    ['gone', 'gone'],
    ['missing', 'missing'],
    ['excluded', 'excluded'],
    ['present', 'out-of-date'],
    ['present'],
    ['present'],
  ])
  expect(await versionsOf(deps.db.reader, outputs[0]?.id ?? '')).toHaveLength(2)
  await addFiles(folder, { [path('table_c')]: 'table_c' })
  expect((await imported(deps, folder)).report.new).toEqual([path('table_c')])
})

test('the same path on two backends is two files', async () => {
  const deps = await testDeps()
  const files = async (bytes: string) =>
    workspaceFolder({ 'output/table_1.csv': bytes }, { 'output/table_1.csv': entryFor(bytes) })
  await imported(deps, await files('one'))
  const second = jobRequestText({ backend: 'tpp', identifier: 'w7dgs4ipk6fromc3' })
  const { workspaceId } = await imported(deps, await files('two'), second)
  const outputs = await outputsOf(deps.db.reader, workspaceId)
  expect(outputs.map(({ backend, sha256: hash }) => [backend, hash])).toEqual([
    ['emis', sha256('one')],
    ['tpp', sha256('two')],
  ])
})

test('jobs move on; a job request that says something else is refused', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder({}, {})
  const running = { status: 'running', statusCode: 'executing', completedAt: null }
  await imported(deps, folder, jobRequestText({}, running))
  await imported(deps, folder, jobRequestText())
  // A message from before the end that comes late does not open the job again.
  await imported(deps, folder, jobRequestText({}, running))
  expect((await eventsOf(deps)).slice(3)).toEqual(['job-request-received', 'jobs-updated'])
  const jobs = await deps.db.reader.selectFrom('job').selectAll().execute()
  expect(jobs).toMatchObject([{ status: 'succeeded', completed_at: '2021-10-19T09:41:09.000Z' }])
  const refused = await refusal(deps, folder, jobRequestText({ branch: 'other' }))
  expect(refused).toContain('says something else:\n  /branch')
})

test('without --create nothing is made, and it says what is missing', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder({}, {})
  expect(await refusal(deps, folder, jobRequestText(), false)).toBe(
    '/project: There is no project study yet. Add --create to make it.',
  )
  await imported(deps, folder)
  expect(
    await refusal(
      deps,
      folder,
      jobRequestText({ backend: 'tpp', identifier: 'w7dgs4ipk6fromc3' }),
      false,
    ),
  ).toContain('/backend: There is no backend tpp yet.')
  expect(
    await refusal(deps, folder, jobRequestText({ project: 'x', identifier: 'w7dgs4ipk6fromc3' })),
  ).toContain('/project: The workspace belongs to project study.')
  expect(await eventsOf(deps)).toHaveLength(4)
})

test.each<[string, (folder: string) => Promise<unknown>, string, string]>([
  ['no folder', (folder) => rm(folder, { recursive: true }), jobRequestText(), 'is no folder'],
  [
    'no manifest',
    (folder) => rm(join(folder, 'metadata'), { recursive: true }),
    jobRequestText(),
    'no plain file metadata/manifest.json',
  ],
  [
    'half a manifest',
    (folder) => writeFile(join(folder, 'metadata/manifest.json'), '{"outputs": {'),
    jobRequestText(),
    'The manifest is no JSON: line 1, column 14: ends where',
  ],
  [
    'a file listed twice',
    (folder) =>
      writeFile(join(folder, 'metadata/manifest.json'), '{"outputs": {"a": {}, "a": {}}}'),
    jobRequestText(),
    'this key is here twice',
  ],
  [
    "another workspace's manifest",
    (folder) => writeManifest(folder, {}, { workspace: 'other' }),
    jobRequestText(),
    '/workspace: The manifest is that of workspace other.',
  ],
  ['no JSON', async () => {}, '{', 'The job request is no JSON: line 1, column 2'],
  ['no job request', async () => {}, '{}', '/format: This must be "sluice-job-request/1".'],
  [
    'a pipeline that cannot be read',
    async () => {},
    jobRequestText({ pipeline: 'a: 1\na: 2' }),
    'line 2, column 1: The key a is here twice; the first is in line 1.',
  ],
])('%s is refused, and nothing is stored', async (_what, spoil, jobRequest, message) => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  await spoil(folder)
  expect(await refusal(deps, folder, jobRequest)).toContain(message)
  expect(await eventsOf(deps)).toEqual([])
  expect(await readdir(deps.store.folder)).toEqual(['incoming'])
})

test('a manifest that moves on during the import is noticed, and nothing is recorded', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  const result = await importWorkspace(deps, program, {
    folder,
    jobRequest: jobRequestText(),
    create: true,
    onProgress: ({ done }) => {
      if (done === 0) void writeManifest(folder, {})
    },
  })
  expect(result).toMatchObject({ ok: false })
  expect(await eventsOf(deps)).toEqual([])
})

test('a change that the database refuses leaves no row and no event', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  const withoutClock = { ...deps, now: () => null as never }
  await expect(importOf(withoutClock, folder)).rejects.toThrow('NOT NULL')
  expect(await eventsOf(deps)).toEqual([])
  expect(await deps.db.reader.selectFrom('project').selectAll().execute()).toEqual([])
})

test('bytes are those of the import, whatever becomes of the folder', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  await imported(deps, folder)
  await writeFile(join(folder, 'output/table_1.csv'), 'later')
  expect(await readFile(deps.store.pathOf(sha256(TABLE)), 'utf8')).toBe(TABLE)
})

test('when there is no room left nothing is recorded, and it says so', async () => {
  const deps = await testDeps()
  const names = Array.from({ length: 40 }, (_, n) => `output/table_${n}.csv`)
  const folder = await workspaceFolder(
    Object.fromEntries(names.map((name) => [name, name])),
    Object.fromEntries(names.map((name) => [name, entryFor(name)])),
  )
  let puts = 0
  const store: typeof deps.store = {
    ...deps.store,
    put: (...args) => {
      puts += 1
      if (puts > 3) throw new StoreFull(deps.store.folder, null)
      return deps.store.put(...args)
    },
  }
  expect(await refusal({ ...deps, store }, folder)).toContain('There is no room left for files')
  expect(await eventsOf(deps)).toEqual([])
  expect(puts).toBeLessThan(40)
})
