import { expect, test } from 'vitest'
import { listTokens } from '#db/queries/backend-tokens.ts'
import { listBackends } from '#db/queries/backends.ts'
import { kindsRecorded, somebody } from '../people/people.fixture.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { issueBackendToken, revokeBackendToken, rotateBackendToken } from './backend-tokens.ts'
import { createBackendCommand } from './create-backend.ts'

test('a backend gets a token, a second in its place, and none: each step is an event', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  expect(await createBackendCommand(deps, admin, { slug: 'emis', name: 'EMIS' })).toMatchObject({
    ok: true,
  })
  expect(await createBackendCommand(deps, admin, { slug: 'emis', name: 'EMIS' })).toEqual({
    ok: false,
    problem: 'slug-taken',
  })
  const [backend] = await listBackends(deps.db.reader)
  const wanted = {
    backendId: backend?.id ?? '',
    name: 'runner',
    workspaces: ['study-main'],
    mayCreate: true,
    days: 90,
  }
  const issued = await issueBackendToken(deps, admin, wanted)
  if (!issued.ok) throw new Error(issued.problem)
  expect(issued.value.token).toMatch(/^sluice_[0-9a-f]{64}$/)
  const [token] = await listTokens(deps.db.reader)
  const tokenId = token?.id ?? ''
  expect(token).toMatchObject({ name: 'runner', workspaces: ['study-main'], mayCreate: true })
  const rows = JSON.stringify(
    await deps.db.reader.selectFrom('backend_token').selectAll().execute(),
  )
  expect(rows).not.toContain(issued.value.token)

  const rotated = await rotateBackendToken(deps, admin, { tokenId, days: 30, overlapHours: 24 })
  if (!rotated.ok) throw new Error(rotated.problem)
  expect(rotated.value.token).not.toBe(issued.value.token)
  const again = await rotateBackendToken(deps, admin, { tokenId, days: 30, overlapHours: 24 })
  expect(again).toEqual({ ok: false, problem: 'token-over' })
  expect((await listTokens(deps.db.reader)).map(({ endedAt }) => endedAt === null)).toEqual([
    true,
    false,
  ])
  expect(await revokeBackendToken(deps, admin, tokenId)).toMatchObject({ ok: true })
  expect(await revokeBackendToken(deps, admin, tokenId)).toMatchObject({ problem: 'token-over' })
  expect(await revokeBackendToken(deps, admin, 'none')).toMatchObject({ problem: 'no-such-token' })
  expect(await issueBackendToken(deps, admin, { ...wanted, backendId: 'none' })).toMatchObject({
    problem: 'no-such-backend',
  })
  expect(await kindsRecorded(deps)).toEqual([
    'backend-created',
    'backend-token-issued',
    'backend-token-rotated',
    'backend-token-revoked',
  ])
})

test('nobody but an administrator adds a backend or gives a token', async () => {
  const deps = await testDeps()
  const checker = await somebody(deps, 'checker-1', 'checker')
  const admin = await somebody(deps, 'admin-1', 'administrator')
  const backend = { slug: 'emis', name: 'EMIS' }
  expect(await createBackendCommand(deps, checker, backend)).toMatchObject({ ok: false })
  await createBackendCommand(deps, admin, backend)
  const [row] = await listBackends(deps.db.reader)
  const wanted = {
    backendId: row?.id ?? '',
    name: 'runner',
    workspaces: null,
    mayCreate: false,
    days: 1,
  }
  expect(await issueBackendToken(deps, checker, wanted)).toMatchObject({ ok: false })
  expect(await listTokens(deps.db.reader)).toEqual([])
})
