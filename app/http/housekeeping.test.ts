import { writeFileSync } from 'node:fs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { castOf } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { startHousekeeping } from './housekeeping.ts'

test('a release is published when its day has come, and changed bytes are reported', async () => {
  const cast = await castOf()
  const { releaseId } = await released(cast, { embargo: { until: '2026-11-03' } })
  const { deps } = cast
  const stateOf = async () =>
    (
      await deps.db.reader
        .selectFrom('release')
        .select('state')
        .where('id', '=', releaseId)
        .executeTakeFirstOrThrow()
    ).state
  const file = await deps.db.reader
    .selectFrom('release_file')
    .select('sha256')
    .executeTakeFirstOrThrow()
  const reported: unknown[] = []
  const start = (now: string) => {
    const stop = startHousekeeping({ ...deps, now: () => now }, (problem) => reported.push(problem))
    onTestFinished(stop)
  }
  start('2026-11-02T23:59:59.999Z')
  await vi.waitFor(async () =>
    expect(await deps.db.reader.selectFrom('byte_check').selectAll().execute()).toEqual([
      { sha256: file.sha256, checked_at: '2026-11-02T23:59:59.999Z', wholeness: 'whole' },
    ]),
  )
  expect([await stateOf(), reported]).toEqual(['embargoed', []])
  writeFileSync(deps.store.pathOf(file.sha256), 'changed')
  start('2026-11-03T00:00:00.000Z')
  await vi.waitFor(async () => {
    expect(await stateOf()).toBe('public')
    expect(reported).toEqual([new Error(`Released bytes are not whole: ${file.sha256}`)])
  })
})
