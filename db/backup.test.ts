import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Migrator, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDeps } from '#app/commands/open-deps.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { pendingMigrations } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase } from './open.ts'

async function closed(folder: string): Promise<void> {
  const deps = await openDeps(folder)
  await deps.checker.close()
  await deps.db.close()
}
const backups = (folder: string) => readdir(join(folder, 'backups')).catch(() => [])

test('a database of an older shape is copied, whole, before it is migrated', async () => {
  const folder = await temporaryFolder()
  const old = openDatabase(join(folder, 'sluice.sqlite'))
  const [first] = Object.entries(migrations)
  if (!first) throw new Error('There is no migration.')
  const provider = { getMigrations: async () => Object.fromEntries([first]) }
  await new Migrator({ db: old.writer, provider }).migrateToLatest()
  await sql`insert into backend (id, slug, name, created_at) values ('b', 'b', 'b', 'then')`.execute(
    old.writer,
  )
  await old.close()

  await closed(folder)
  const [name, ...others] = await backups(folder)
  expect(others).toEqual([])
  const copy = join(folder, 'backups', name ?? '')
  expect((await stat(copy)).mode & 0o777).toBe(0o600)
  const kept = openDatabase(copy)
  expect((await pendingMigrations(kept)).taken).toBe(1)
  expect(await kept.reader.selectFrom('backend').select('id').execute()).toEqual([{ id: 'b' }])
  await kept.close()
  const now = openDatabase(join(folder, 'sluice.sqlite'))
  expect((await pendingMigrations(now)).pending).toEqual([])
  await now.close()
})

test('a new database and one of today have nothing to keep', async () => {
  const folder = await temporaryFolder()
  await closed(folder)
  await closed(folder)
  expect(await backups(folder)).toEqual([])
})
