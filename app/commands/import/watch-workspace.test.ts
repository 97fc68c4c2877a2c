import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outputsOf } from '#db/queries/outputs.ts'
import { findWorkspace } from '#db/queries/workspaces.ts'
import type { Deps } from '../deps.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { type WatchNote, watchWorkspace } from './watch-workspace.ts'
import {
  addFiles,
  entryFor,
  jobRequestText,
  sha256,
  workspaceFolder,
  writeManifest,
} from './workspace-folder.fixture.ts'

const TABLE = 'a,b\n10,20\n'
const PATH = 'output/table_1.csv'
type Step = () => Promise<unknown>

/** Watches through these steps, one between two looks and two looks after the last; gives back the notes. */
async function watched(
  deps: Deps,
  folder: string,
  steps: readonly Step[],
  text?: () => string | null,
) {
  const notes: WatchNote[] = []
  const script = steps.flatMap((step) => [step, async () => {}, async () => {}])
  let at = -2
  await watchWorkspace(deps, program, {
    folder,
    create: true,
    readJobRequest: async () => (text ? text() : jobRequestText()),
    isOver: () => at > script.length + 1,
    pause: async () => {
      at += 1
      await script[at]?.()
    },
    onNote: (note) => notes.push(note),
  })
  return notes
}
const kinds = (notes: readonly WatchNote[]) => notes.map(({ kind }) => kind)
const because = (notes: readonly WatchNote[]) =>
  notes.flatMap((note) => (note.kind === 'waiting' ? note.because : []))
async function hashes(deps: Deps) {
  const workspace = await findWorkspace(deps.db.reader, 'study-main')
  const outputs = await outputsOf(deps.db.reader, workspace?.id ?? '')
  return outputs.map((output) => output.sha256)
}

test('what changes is imported, once', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder({ [PATH]: TABLE }, { [PATH]: entryFor(TABLE) })
  const notes = await watched(deps, folder, [
    async () => {},
    async () => {
      await addFiles(folder, { [PATH]: 'new\n' })
      await writeManifest(folder, { [PATH]: entryFor('new\n') })
    },
  ])
  expect(kinds(notes)).toEqual(['imported', 'imported'])
  expect(await hashes(deps)).toEqual([sha256('new\n')])
})

test('a manifest that promises what is not there yet is waited for, and said once', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder({}, { [PATH]: entryFor(TABLE) })
  const notes = await watched(deps, folder, [
    async () => {},
    () => addFiles(folder, { [PATH]: TABLE.slice(0, 5) }),
    () => addFiles(folder, { [PATH]: 'x,y\n99,99\n' }),
    async () =>
      expect(await deps.db.reader.selectFrom('workspace').selectAll().execute()).toEqual([]),
    () => addFiles(folder, { [PATH]: TABLE }),
  ])
  expect(because(notes)).toEqual([
    `${PATH} is in the manifest and not in the folder.`,
    `${PATH} has 5 bytes; the manifest says 10.`,
    `${PATH} has other bytes than the manifest says.`,
  ])
  expect(kinds(notes)).toEqual(['waiting', 'waiting', 'waiting', 'imported'])
  expect(await hashes(deps)).toEqual([sha256(TABLE)])
})

test('a manifest that is being written is waited for', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder({ [PATH]: TABLE }, { [PATH]: entryFor(TABLE) })
  const manifest = join(folder, 'metadata/manifest.json')
  const notes = await watched(deps, folder, [
    () => writeFile(manifest, '{"workspace": "study-ma'),
    () => writeManifest(folder, { [PATH]: entryFor(TABLE) }),
  ])
  expect(kinds(notes)).toEqual(['imported', 'waiting', 'imported'])
})

test('a folder that goes away is waited for, and followed again when it is back', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder({ [PATH]: TABLE }, { [PATH]: entryFor(TABLE) })
  const away = `${folder}-away`
  const notes = await watched(deps, folder, [
    () => rename(folder, away),
    async () => {
      await rename(away, folder)
      await addFiles(folder, { [PATH]: 'new\n' })
      await writeManifest(folder, { [PATH]: entryFor('new\n') })
    },
  ])
  expect(kinds(notes)).toEqual(['imported', 'waiting', 'imported'])
  expect(because(notes)).toEqual(['There is no workspace folder with a manifest.'])
  expect(await hashes(deps)).toEqual([sha256('new\n')])
})

test('a withheld file is never looked at, whatever is promised of it', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { [PATH]: TABLE, 'output/input_1.csv': 'patient_id\n1\n' },
    {
      [PATH]: entryFor(TABLE),
      'output/input_1.csv': entryFor('other', { level: 'highly_sensitive', action: 'extract' }),
      'output/gone.csv': entryFor('x', { out_of_date_output: true }),
      'output/kept_back.csv': entryFor('x', { excluded: true }),
    },
  )
  expect(kinds(await watched(deps, folder, []))).toEqual(['imported'])
})

test('a job request that moves on is imported; one that is wrong is refused once', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder({ [PATH]: TABLE }, { [PATH]: entryFor(TABLE) })
  let text: string | null = null
  const tell = (next: string | null) => async () => {
    text = next
  }
  const notes = await watched(
    deps,
    folder,
    [
      tell(jobRequestText({}, { status: 'running', completedAt: null })),
      tell(jobRequestText()),
      tell('{}'),
      tell(null),
    ],
    () => text,
  )
  expect(kinds(notes)).toEqual(['waiting', 'imported', 'imported', 'refused', 'waiting'])
  await rm(folder, { recursive: true, force: true })
})
