import { expect, test } from 'vitest'
import { importWorkspace } from '../import/import-workspace.ts'
import {
  entryFor,
  jobRequestText,
  sha256,
  workspaceFolder,
} from '../import/workspace-folder.fixture.ts'
import { minutesAfter } from '../later.ts'
import { castOf } from '../cast.fixture.ts'
import { released } from '../concluding.fixture.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { removeBytes } from './remove-bytes.ts'
import { sweepStore } from './sweep-store.ts'

const TABLE = 'a,b\n10,20\n'
const inMinutes = (minutes: number) => minutesAfter(new Date().toISOString(), minutes)
const folderWithTable = () =>
  workspaceFolder({ 'output/table_1.csv': TABLE }, { 'output/table_1.csv': entryFor(TABLE) })

test('what an import left that came to nothing leaves the store, an hour later', async () => {
  const deps = await testDeps()
  const folder = await folderWithTable()
  const refused = await importWorkspace(deps, program, { folder, jobRequest: jobRequestText() })
  expect(refused).toMatchObject({ ok: false, problem: { kind: 'unknown-place' } })
  expect(await deps.store.has(sha256(TABLE))).toBe(true)

  expect(await sweepStore({ ...deps, now: () => inMinutes(50) })).toBe(0)
  expect(await sweepStore({ ...deps, now: () => inMinutes(70) })).toBe(1)
  expect(await deps.store.has(sha256(TABLE))).toBe(false)
  expect(await sweepStore({ ...deps, now: () => inMinutes(70) })).toBe(0)
})

test('what the rows speak of stays, however old', async () => {
  const deps = await testDeps()
  const imported = await importWorkspace(deps, program, {
    folder: await folderWithTable(),
    jobRequest: jobRequestText(),
    create: true,
  })
  expect(imported.ok).toBe(true)
  expect(await sweepStore({ ...deps, now: () => inMinutes(100_000) })).toBe(0)
  expect(await removeBytes(deps, [sha256(TABLE)])).toBe(0)
  expect(await deps.store.verify(sha256(TABLE))).toBe('whole')
})

test('bytes that a recall could not remove before the program stopped go at the next sweep', async () => {
  const cast = await castOf(await testDeps({ rowsByHand: true }))
  await released(cast)
  const { db, store } = cast.deps
  const at = cast.deps.now()
  await db.writer.updateTable('stored_file').set({ removed_at: at }).execute()
  expect(await sweepStore({ ...cast.deps, now: () => inMinutes(70) })).toBeGreaterThan(0)
  for await (const files of store.list()) expect(files).toEqual([])
})

test('an import whose bytes are swept or recalled while it runs puts them there again', async () => {
  const deps = await testDeps()
  const folder = await folderWithTable()
  await importWorkspace(deps, program, { folder, jobRequest: jobRequestText() })
  let isRemoved = false
  const has = async (name: string) => {
    const answer = await deps.store.has(name)
    // The import has seen the bytes and will not put them; now they go.
    if (answer && !isRemoved) isRemoved = (await removeBytes(deps, [name])) === 1
    return answer
  }
  const imported = await importWorkspace({ ...deps, store: { ...deps.store, has } }, program, {
    folder,
    jobRequest: jobRequestText(),
    create: true,
  })
  expect(isRemoved).toBe(true)
  expect(imported).toMatchObject({ ok: true, value: { report: { new: ['output/table_1.csv'] } } })
  expect(await deps.store.verify(sha256(TABLE))).toBe('whole')
})
