import { writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { announceLogKey } from '#app/commands/log/announce-key.ts'
import { makeCheckpoint } from '#app/commands/log/make-checkpoint.ts'
import { castOf } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { halfDone } from './half-done.ts'

const lost = [
  ['delete from vote where rowid in (select rowid from vote limit 1)', /^no row of vote /],
  ["update vote set vote = 'changes_requested'", /^no event of vote .* changes_requested /],
  ["update release_request set status = 'reviewed'", /is reviewed, the log says released/],
  ["update written_text set body = 'other'", /is another one/],
  ["update stored_file set removed_at = '2026-01-01T00:00:00.000Z'", /spoken of and not kept/],
  ['delete from log_node where level = 1', /the tree|gap/],
] as const

async function releasedOnce() {
  const cast = await castOf()
  await announceLogKey(cast.deps)
  await released(cast)
  await makeCheckpoint(cast.deps)
  const { db, store } = cast.deps
  return { db, store, problems: () => halfDone(db.reader, store).catch(({ message }) => [message]) }
}

test('a release and all before it are whole', async () => {
  const { problems } = await releasedOnce()
  expect(await problems()).toEqual([])
})

test.each(lost)('%s is noticed', async (statement, saying) => {
  const { db, problems } = await releasedOnce()
  await sql.raw(statement).execute(db.writer)
  expect((await problems()).join('\n')).toMatch(saying)
})

test('other bytes in the store are noticed', async () => {
  const { db, store, problems } = await releasedOnce()
  const { sha256 } = await db.reader
    .selectFrom('stored_file')
    .select('sha256')
    .executeTakeFirstOrThrow()
  await writeFile(store.pathOf(sha256), 'other')
  expect(await problems()).toEqual([`${sha256} is not whole`])
})
