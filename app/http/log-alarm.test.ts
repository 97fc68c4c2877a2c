import { expect, test } from 'vitest'
import { verifyOwnLog } from '#app/commands/log/verify-own-log.ts'
import { castOf } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import { openSite } from './site.fixture.ts'

test('a log that does not verify is told on every page for staff, by health, and on its own page', async () => {
  const { deps, visit } = await openSite()
  await released(await castOf(deps))
  const page = async (address: string, as: string) => (await visit(address, { as })).text()
  expect(await page('/audit', 'auditor-1')).toContain('Not verified yet')
  await verifyOwnLog(deps)
  expect(await page('/audit', 'auditor-1')).toContain('Verified to entry')
  expect(await page('/admin/log', 'admin-1')).toContain('whole')
  expect((await visit('/health')).status).toBe(200)

  const problem = 'the log: entry 6: its row says another actor than the entry'
  const at = deps.now()
  await transact(deps.db, (tx) => keep(tx, { kind: 'log-verified', at, size: 40, problem }))
  const alarm = 'The log does not verify.'
  for (const [address, as] of [
    ['/reviews', 'checker-1'],
    ['/audit', 'auditor-1'],
    ['/releases', 'admin-1'],
  ] as const)
    expect(await page(address, as), as).toContain(alarm)
  expect(await page('/releases', 'researcher-1')).not.toContain(alarm)
  expect(await (await visit('/releases')).text()).not.toContain(alarm)
  const health = await visit('/health')
  expect([health.status, await health.json()]).toEqual([503, { status: 'the log does not verify' }])
  for (const as of ['admin-1', 'auditor-1']) {
    const state = await page('/admin/log', as)
    expect(state).toContain('does not verify')
    expect(state).toContain(problem)
  }
  expect((await visit('/admin/log', { as: 'checker-1' })).status).toBe(404)

  const again = await visit('/admin/log', { as: 'admin-1', form: {} })
  expect(again.status).toBe(303)
  expect((await visit('/health')).status).toBe(200)
})
