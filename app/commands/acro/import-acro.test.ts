import { expect, test } from 'vitest'
import { findAcroStatement } from '#db/queries/acro-statements.ts'
import { transact } from '#db/open.ts'
import { importWorkspace } from '../import/import-workspace.ts'
import { entryFor, jobRequestText, workspaceFolder } from '../import/workspace-folder.fixture.ts'
import { sha256 } from '../import/workspace-folder.fixture.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { acroFolder } from './acro-folder.fixture.ts'
import { importAcro } from './import-acro.ts'

const TABLE = 'year,G,R\n2010,150,8\n2011,160,9\n'

async function imported() {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': TABLE },
    { 'output/table_1.csv': entryFor(TABLE) },
  )
  const result = await importWorkspace(deps, program, {
    folder,
    jobRequest: jobRequestText(),
    create: true,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return { deps, workspaceId: result.value.workspaceId }
}

test('what ACRO says is bound to the bytes, once; its words are beside the log and not in it', async () => {
  const { deps, workspaceId } = await imported()
  const folder = await acroFolder(TABLE)
  const take = () => importAcro(deps, program, { folder, workspace: 'study-main' })
  expect(await take()).toMatchObject({ ok: true, value: { taken: 1, known: 0, elsewhere: [] } })
  expect(await take()).toMatchObject({ ok: true, value: { taken: 0, known: 1 } })
  const file = { workspaceId, sha256: sha256(TABLE) }
  expect(await findAcroStatement(deps.db.reader, file)).toMatchObject({
    version: '1.0.1',
    status: 'fail',
    type: 'table',
    method: 'crosstab',
    area: { rows: 2, columns: 2 },
    flags: [{ check: 'MinimumThresholdCheck', count: 2 }],
    exception: { text: 'These are practices, not people.' },
    comments: { text: 'Asked twice.' },
  })
  const events = await deps.db.reader
    .selectFrom('audit_event')
    .select('body')
    .where('kind', '=', 'acro-imported')
    .execute()
  expect(events).toHaveLength(1)
  expect(events[0]?.body).toContain(sha256(TABLE))
  expect(events[0]?.body).not.toMatch(/practices|twice|table_0/)
  const elsewhere = { workspaceId: 'other', sha256: sha256(TABLE) }
  expect(await findAcroStatement(deps.db.reader, elsewhere)).toBeUndefined()
})

test('a later statement stands before an earlier one, and neither ever changes', async () => {
  const { deps, workspaceId } = await imported()
  const first = await acroFolder(TABLE)
  const later = await acroFolder(TABLE, { version: '0.4.12', status: 'pass', exception: '' })
  for (const folder of [first, later])
    await importAcro(deps, program, { folder, workspace: 'study-main' })
  const file = { workspaceId, sha256: sha256(TABLE) }
  const versions = await deps.db.reader.selectFrom('acro_statement').select('version').execute()
  expect(versions.map(({ version }) => version).sort()).toEqual(['0.4.12', '1.0.1'])
  expect((await findAcroStatement(deps.db.reader, file))?.version).toBeDefined()
  const change = transact(deps.db, (tx) =>
    tx.updateTable('acro_statement').set({ status: 'pass' }).execute(),
  )
  await expect(change).rejects.toThrow('never changes')
})

test('what it says of other bytes is left where it is; a folder that is not whole is refused whole', async () => {
  const { deps } = await imported()
  const other = await acroFolder(TABLE.replace('150', '155'))
  expect(await importAcro(deps, program, { folder: other, workspace: 'study-main' })).toMatchObject(
    {
      ok: true,
      value: { taken: 0, elsewhere: ['table_0.csv'] },
    },
  )
  const folder = await acroFolder(TABLE)
  expect(await importAcro(deps, program, { folder, workspace: 'nowhere' })).toMatchObject({
    problem: { kind: 'no-such-workspace' },
  })
  const broken = { folder: '/nowhere', workspace: 'study-main' }
  expect(await importAcro(deps, program, broken)).toMatchObject({ problem: { kind: 'folder' } })
  expect(await deps.db.reader.selectFrom('acro_statement').selectAll().execute()).toEqual([])
})
