import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { castOf, CLEAN_TABLE } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { verifyLog } from '#app/commands/log/verify-log.ts'
import { openDeps } from '#app/commands/open-deps.ts'
import { createStore } from '#app/files/store.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { transact } from '#db/open.ts'
import { sql } from 'kysely'
import { announceLogKey } from '../log/announce-key.ts'
import { makeCheckpoint } from '../log/make-checkpoint.ts'
import { backUpData } from './back-up-data.ts'

async function working() {
  const [data, to] = [join(await temporaryFolder(), 'data'), join(await temporaryFolder(), 'copy')]
  const deps = await openDeps(data, { name: 'sluice.test/log', key: null })
  await announceLogKey(deps)
  const cast = await castOf(deps)
  await released(cast, { files: { 'table.csv': CLEAN_TABLE } })
  const stored = await deps.db.reader.selectFrom('stored_file').select('sha256').execute()
  const sha256s = stored.map(({ sha256 }) => sha256)
  return { deps, data, to, sha256s, close: () => deps.db.close() }
}

test('a backup made while the server runs is taken up by another: the log verifies and goes on', async () => {
  const { deps, data, to, sha256s, close } = await working()
  const before = await makeCheckpoint(deps)
  expect(await backUpData(data, to)).toMatchObject({
    ok: true,
    value: { files: sha256s.length, added: sha256s.length, removed: 0, missing: [] },
  })
  expect((await readdir(to)).sort()).toEqual(['THIS-IS-A-BACKUP', 'files', 'sluice.sqlite'])
  expect((await stat(join(to, 'sluice.sqlite'))).mode & 0o777).toBe(0o600)
  const restored = join(await temporaryFolder(), 'data')
  await cp(to, restored, { recursive: true })
  // Without its key it would be another log.
  await expect(openDeps(restored)).rejects.toThrow('Put the right key back.')
  await cp(join(data, 'log-key.json'), join(restored, 'log-key.json'))
  const again = await openDeps(restored)
  expect(await makeCheckpoint(again)).toEqual(before)
  const report = await verifyLog({ db: again.db.reader, store: again.store, kept: [], keys: [] })
  expect(report.problems).toEqual([])
  await again.db.close()
  await close()
})

test('the next one takes what came, and lets go of what was removed', async () => {
  const { deps, data, to, sha256s, close } = await working()
  await backUpData(data, to)
  const gone = sha256s[0] ?? ''
  await transact(deps.db, (tx) =>
    sql`update stored_file set removed_at = 'now' where sha256 = ${gone}`.execute(tx),
  )
  const { sha256 } = await deps.store.put([Buffer.from('a,b\n')])
  await transact(deps.db, (tx) =>
    sql`insert into stored_file (sha256, bytes, stored_at) values (${sha256}, 4, 'now')`.execute(
      tx,
    ),
  )
  expect(await backUpData(data, to)).toMatchObject({
    value: { files: sha256s.length, added: 1, removed: 1, missing: [] },
  })
  const store = await createStore(join(to, 'files'))
  expect([await store.verify(gone), await store.verify(sha256)]).toEqual(['absent', 'whole'])
  await close()
})

test('bytes that are gone or changed are named, and what an earlier backup has of them stays', async () => {
  const { deps, data, to, sha256s, close } = await working()
  const [changed = '', ...others] = sha256s
  const path = deps.store.pathOf(changed)
  await rename(path, `${path}.kept`)
  await writeFile(path, 'other bytes')
  const done = await backUpData(data, to)
  expect(done).toMatchObject({
    value: { files: others.length, missing: [{ sha256: changed, because: 'changed' }] },
  })
  await rm(path)
  expect(await backUpData(data, to)).toMatchObject({
    value: { missing: [{ sha256: changed, because: 'absent' }] },
  })
  await rename(`${path}.kept`, path)
  await backUpData(data, to)
  await rm(path)
  expect(await backUpData(data, to)).toMatchObject({
    value: { files: sha256s.length, added: 0, missing: [] },
  })
  await close()
})

test('a folder with something else in it is left alone', async () => {
  const { data, close } = await working()
  const to = await temporaryFolder()
  await mkdir(join(to, 'photos'))
  expect(await backUpData(data, to)).toEqual({ ok: false, problem: 'not-for-backups' })
  expect(await readdir(to)).toEqual(['photos'])
  expect(await backUpData(data, data)).toMatchObject({ ok: false })
  await close()
})
