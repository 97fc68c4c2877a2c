import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '#db/open.ts'
import { isLogBroken } from '#db/queries/log-verification.ts'
import { lastSeq } from '#db/queries/log.ts'
import { publishDueReleasesCommand, publishReleaseCommand } from '../releases/publish-release.ts'
import { releaseRequestCommand } from '../releases/release-request.ts'
import { castOf, type Cast, CLEAN_TABLE, done, refusal, seen } from '../cast.fixture.ts'
import { released, reviewed } from '../concluding.fixture.ts'
import { verifyOwnLog } from './verify-own-log.ts'

const OTHER = 'arm,count\nx,60\ny,75\n'

async function withReleases() {
  const cast = await castOf()
  await released(cast, { files: { 'a.csv': CLEAN_TABLE } })
  const { releaseId } = await released(cast, {
    files: { 'b.csv': OTHER },
    embargo: { until: '2026-11-03' },
  })
  return { ...cast, releaseId }
}
/** Somebody with the database file in hand. */
const byHand = ({ deps }: Cast, ...statements: string[]) =>
  transact(deps.db, async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })

test('a whole log is found whole, to its last entry, and again', async () => {
  const cast = await withReleases()
  const first = await verifyOwnLog(cast.deps)
  expect(first).toMatchObject({ problem: null, size: (await lastSeq(cast.deps.db.reader)) + 1 })
  expect(first).toMatchObject({ wholeAt: first.at, wholeSize: first.size })
  expect(await isLogBroken(cast.deps.db.reader)).toBe(false)
  expect((await verifyOwnLog(cast.deps)).problem).toBe(null)
})

test('while the log does not verify nothing is released or published, by anybody', async () => {
  const cast = await withReleases()
  const { deps, checkers } = cast
  const requestId = await reviewed(cast, { files: { 'd.csv': 'arm,count\nx,65\ny,80\n' } })
  await byHand(
    cast,
    'drop trigger audit_event_never_changes',
    `update audit_event set actor_id = 'another' where seq = 6`,
  )
  const found = await verifyOwnLog(deps)
  expect(found.problem).toContain('entry 6')
  const release = async () =>
    releaseRequestCommand(deps, checkers[0], {
      requestId,
      seen: await seen(cast, checkers[0], requestId),
      embargo: 'none',
    })
  const due = { ...deps, now: () => '2026-12-01T00:00:00.000Z' }
  expect(refusal(await release())).toBe('log-broken')
  const { releaseId } = cast
  expect(refusal(await publishReleaseCommand(deps, checkers[0], { releaseId }))).toBe('log-broken')
  expect(await publishDueReleasesCommand(due)).toBe(0)

  await byHand(
    cast,
    `update audit_event set actor_id = json_extract(body, '$.actor') where seq = 6`,
  )
  expect((await verifyOwnLog(deps)).problem).toBe(null)
  done(await release())
  expect(await publishDueReleasesCommand(due)).toBe(1)
})

test('a log that became shorter is broken, whatever its tree says', async () => {
  const cast = await withReleases()
  const { deps } = cast
  const { size } = await verifyOwnLog(deps)
  await byHand(cast, `update log_verification set whole_size = ${size + 5}`)
  const found = await verifyOwnLog(deps)
  expect(found.problem).toContain(`had ${size + 5} when it was last whole`)
  expect(found.wholeSize).toBe(size + 5)
})
