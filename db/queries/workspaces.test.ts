import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migratedDatabase } from '../migrated.fixture.ts'
import { imported, presentOutput, recordAll, recordPlaces } from '../places.fixture.ts'
import { allWorkspaces, findWorkspace, workspacesOf } from './workspaces.ts'

async function twoWorkspaces() {
  const database = await migratedDatabase()
  await recordPlaces(database)
  await recordAll(database, [
    {
      kind: 'workspace-created',
      workspaceId: 'w-2',
      projectId: 'p-1',
      name: 'another',
      repo: null,
      branch: null,
    },
    imported([
      presentOutput('a.csv', 'a'.repeat(64)),
      presentOutput('b.csv', 'b'.repeat(64), { standing: 'missing', sha256: null }),
      presentOutput('c.csv', 'b'.repeat(64), { standing: 'gone', sha256: null }),
    ]),
  ])
  return database
}

test('a person sees their own workspaces with how much is in them', async () => {
  const database = await twoWorkspaces()
  expect(await workspacesOf(database.reader, 'a-1')).toEqual([
    {
      id: 'w-1',
      name: 'study-main',
      archivedAt: null,
      projectSlug: 'study',
      projectName: 'Study',
      present: 1,
      outputs: 2,
      openRequests: 0,
      releases: 0,
      importedAt: '2026-11-02T09:00:00.000Z',
      membership: 'member',
    },
  ])
  expect(await workspacesOf(database.reader, 'a-2')).toEqual([])
})

test('all workspaces come by name, archived ones last', async () => {
  const database = await twoWorkspaces()
  const names = async () => (await allWorkspaces(database.reader)).map(({ name }) => name)
  expect(await names()).toEqual(['another', 'study-main'])
  await sql`update workspace set archived_at = 'x' where id = 'w-2'`.execute(database.writer)
  expect(await names()).toEqual(['study-main', 'another'])
})

test('a workspace comes with its project, organisations and the backends that have anything of it', async () => {
  const database = await twoWorkspaces()
  expect(await findWorkspace(database.reader, 'study-main')).toMatchObject({
    id: 'w-1',
    branch: 'main',
    policyId: 'opensafely',
    organisations: ['University'],
    backends: [{ id: 'b-1', slug: 'emis', name: 'EMIS' }],
  })
  expect(await findWorkspace(database.reader, 'another')).toMatchObject({ backends: [] })
  expect(await findWorkspace(database.reader, 'nowhere')).toBeUndefined()
})
