import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { By } from '#app/domain/audit/entry.ts'
import type { Event } from '#app/domain/audit/event.ts'
import { migratedDatabase } from './migrated.fixture.ts'
import { transact } from './open.ts'
import { leafHash } from './queries/audit-events.ts'
import { record } from './record.ts'

const by: By = {
  actorId: null,
  role: 'program',
  at: '2026-11-22T12:00:00.000Z',
  nonce: '0'.repeat(32),
  session: null,
}
const created = (accountId: string, handle = accountId): Event => ({
  kind: 'account-created',
  accountId,
  handle,
  displayName: handle,
  role: null,
  passwordHash: null,
})

test('a change and its entry are stored together, numbered from 0, with the leaf hash of the bytes', async () => {
  const database = await migratedDatabase()
  await transact(database, async (tx) => {
    expect(await record(tx, created('a-1'), by)).toBe(0)
    expect(await record(tx, created('a-2'), by)).toBe(1)
  })
  const entries = await database.reader.selectFrom('audit_event').selectAll().execute()
  expect(entries.map(({ seq, kind }) => [seq, kind])).toEqual([
    [0, 'account-created'],
    [1, 'account-created'],
  ])
  for (const { body, leaf_hash } of entries) expect(leafHash(body)).toBe(leaf_hash)
})

test('a change that fails leaves no entry, and an entry that fails no change', async () => {
  const database = await migratedDatabase()
  const twice = transact(database, async (tx) => {
    await record(tx, created('a-1', 'same'), by)
    await record(tx, created('a-2', 'SAME'), by)
  })
  await expect(twice).rejects.toThrow('UNIQUE')
  expect(await database.reader.selectFrom('account').selectAll().execute()).toEqual([])
  expect(await database.reader.selectFrom('audit_event').selectAll().execute()).toEqual([])
})

test('the log refuses to be changed, shortened or to have a gap', async () => {
  const database = await migratedDatabase()
  await transact(database, (tx) => record(tx, created('a-1'), by))
  const attempt = (statement: string) => sql.raw(statement).execute(database.writer)
  await expect(attempt(`update audit_event set role = 'x'`)).rejects.toThrow('append-only')
  await expect(attempt('delete from audit_event')).rejects.toThrow('append-only')
  await expect(
    attempt(`insert into audit_event (seq, body, leaf_hash, at, kind, role, subject_type, subject_id)
      values (5, '', '', '', '', '', '', '')`),
  ).rejects.toThrow('follow one another')
})

test('the database inside a transaction is refused at once instead of waiting for ever', async () => {
  const database = await migratedDatabase()
  const wrong = transact(database, async () => {
    await database.writer.selectFrom('account').selectAll().execute()
  })
  await expect(wrong).rejects.toThrow('Use the transaction')
})

test('the reading connection cannot write', async () => {
  const database = await migratedDatabase()
  await expect(sql`delete from account`.execute(database.reader)).rejects.toThrow('readonly')
})
