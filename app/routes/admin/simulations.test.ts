import { expect, test } from 'vitest'
import { proposeOverrideCommand } from '#app/commands/policies/propose-override.ts'
import { cancelSimulation, simulatePolicy } from '#app/commands/policies/simulate-policy.ts'
import { castOf, done, refusal } from '#app/commands/cast.fixture.ts'
import { released } from '#app/commands/concluding.fixture.ts'
import { openSite } from '#app/http/site.fixture.ts'
import { findSimulation } from '#db/queries/policy-simulations.ts'

// No number of it is small under a threshold of 7; 20 is under one of 25.
const table = 'group,count\na,120\nb,20\nc,300\nd,85\n'

test('a proposed exception is tried on what its project released; counts by rule and file, no values', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const { deps, administrator, checkers } = cast
  const { releaseId } = await released(cast, { files: { 'output/one.csv': table } })
  const proposal = { project: 'project-of-study', field: 'counts.threshold', typed: '25' }
  done(await proposeOverrideCommand(deps, administrator, { ...proposal, reason: 'Stricter.' }))
  const { id: overrideId } = await deps.db.reader
    .selectFrom('policy_override')
    .select('id')
    .executeTakeFirstOrThrow()
  expect(refusal(await simulatePolicy(deps, checkers[0], { overrideId }))).toBe(
    'not-an-administrator',
  )
  const { id, ended } = done(await simulatePolicy(deps, administrator, { overrideId }))
  expect(refusal(await simulatePolicy(deps, administrator, { overrideId }))).toBe(
    'already-simulating',
  )
  expect(refusal(cancelSimulation(checkers[0], id))).toBe('not-an-administrator')
  await ended
  const kept = await findSimulation(deps.db.reader, id)
  expect(kept?.state).toBe('done')
  expect(kept?.digest).toMatch(/^[0-9a-f]{64}$/)
  expect(kept?.result.changed[0]?.changes).toContainEqual(
    expect.objectContaining({ rule: 'small-count', severity: 'must-fix', added: 1, gone: 0 }),
  )
  const page = async (as: string) => {
    const answer = await site.visit(`/admin/simulations/${id}`, { as })
    return { status: answer.status, text: (await answer.text()).replaceAll('<!-- -->', '') }
  }
  const { text } = await page('admin-1')
  expect(text).toContain('1 file with a new finding that must be fixed')
  expect(text).toContain(`/releases/${releaseId}/files/`)
  expect(text).not.toContain('exactly')
  expect((await page('checker-1')).status).toBe(200)
  for (const as of ['researcher-1', 'auditor-1']) expect((await page(as)).status).toBe(404)
})

test('a policy that changes nothing says so; one can be stopped; what is not there is refused', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const { deps, administrator } = cast
  const policyId = 'opensafely'
  const start = (form: Record<string, string>) =>
    site.visit('/admin/simulations', { as: 'admin-1', form })
  expect((await start({ policyId })).status).toBe(422)
  await released(cast, { files: { 'output/one.csv': table } })
  expect((await start({ policyId: 'none' })).status).toBe(422)
  expect((await start({ overrideId: 'none' })).status).toBe(422)
  const { id, ended } = done(await simulatePolicy(deps, administrator, { policyId }))
  await ended
  const same = await site.visit(`/admin/simulations/${id}`, { as: 'admin-1' })
  expect(await same.text()).toContain('No finding comes or goes.')
  const second = done(await simulatePolicy(deps, administrator, { policyId: 'acro-default' }))
  done(cancelSimulation(administrator, second.id))
  await second.ended
  expect((await findSimulation(deps.db.reader, second.id))?.state).toBe('cancelled')
  expect((await site.visit('/admin/simulations/none', { as: 'admin-1' })).status).toBe(404)
  const list = await site.visit('/admin/simulations', { as: 'admin-1' })
  expect(await list.text()).toContain('stopped before its end')
})

test('tables are held beside each other and beside what was public before, as the review does it', async () => {
  const site = await openSite()
  const cast = await castOf(site.deps)
  const { deps, administrator } = cast
  const rows = (last: string) =>
    `group,count\n${[1210, 415, 920, 735, 1840, 655, 360, 1575, 885].map((count, at) => `g${at},${count}`).join('\n')}\nlast,${last}\n`
  const first = await released(cast, { files: { 'output/all.csv': rows('260') } })
  const { releaseId } = await released(cast, { files: { 'output/again.csv': rows('[REDACTED]') } })
  const proposal = { project: 'project-of-study', field: 'recoverability.narrowed' }
  const typed = { typed: 'must-fix', reason: 'Stricter.' }
  done(await proposeOverrideCommand(deps, administrator, { ...proposal, ...typed }))
  const { id: overrideId } = await deps.db.reader
    .selectFrom('policy_override')
    .select('id')
    .executeTakeFirstOrThrow()
  const { id, ended } = done(await simulatePolicy(deps, administrator, { overrideId }))
  await ended
  const changed = (await findSimulation(deps.db.reader, id))?.result.changed ?? []
  // What came later is no earlier release for what came first.
  const earlier = changed.filter(({ changes }) =>
    changes.some(({ rule, severity, added }) => {
      return rule === 'earlier-release' && severity === 'must-fix' && added > 0
    }),
  )
  expect(earlier.map((file) => file.releaseId)).toEqual([releaseId])
  expect(changed.map((file) => file.releaseId)).not.toContain(first.releaseId)
})
