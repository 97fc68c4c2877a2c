import { expect, test } from 'vitest'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { minutesAfter } from '../later.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { endSessionsOf, signOutEverywhere } from './end-sessions.ts'
import { findSession } from './find-session.ts'
import { kindsRecorded, PASSWORD, somebody } from './people.fixture.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const address = '192.0.2.1'
const attempt = (deps: Deps, handle: string, password = PASSWORD, from = address) =>
  signIn(deps, { handle, password, address: from })
const later = (deps: Deps, minutes: number): Deps => ({
  ...deps,
  now: () => minutesAfter(deps.now(), minutes),
})
const entries = (deps: Deps) =>
  deps.db.reader.selectFrom('audit_event').select(['kind', 'body']).execute()
async function signedIn(deps: Deps, handle: string) {
  const session = await attempt(deps, handle)
  if (!session.ok) throw new Error('Not signed in.')
  return session.value
}

test('the right name, in any case, and password open a session whose token only the cookie holds', async () => {
  const deps = await testDeps()
  await somebody(deps, 'checker-1', 'checker')
  const { token, ref } = await signedIn(deps, ' Checker-1 ')
  expect(await findSession(deps, token)).toMatchObject({
    person: { handle: 'checker-1', role: 'checker' },
    session: ref,
  })
  const stored = await deps.db.reader.selectFrom('session').selectAll().execute()
  expect(JSON.stringify(stored)).not.toContain(token)
  const said = await entries(deps)
  expect(said.at(-1)?.kind).toBe('signed-in')
  expect(JSON.stringify(said)).not.toContain('checker-1"')
  expect(JSON.stringify(said)).not.toContain(token)
})

test('each sign-in has a session of its own', async () => {
  const deps = await testDeps()
  await somebody(deps, 'checker-1')
  const [one, two] = [await signedIn(deps, 'checker-1'), await signedIn(deps, 'checker-1')]
  expect(one.token).not.toBe(two.token)
  const who = await findSession(deps, one.token)
  if (!who?.session) throw new Error('No session.')
  await signOut(deps, { ...who, session: who.session })
  expect(await findSession(deps, one.token)).toBeNull()
  expect(await findSession(deps, two.token)).not.toBeNull()
})

test('unknown name, wrong password, closed and invited accounts are refused alike; the log says which', async () => {
  const deps = await testDeps()
  for (const handle of ['known', 'closed', 'invited']) await somebody(deps, handle)
  await transact(deps.db, async (tx) => {
    await record(tx, { kind: 'account-closed', accountId: 'closed' }, signedBy(deps, program))
    await tx.updateTable('account').set({ state: 'invited' }).where('id', '=', 'invited').execute()
  })
  const answers = [
    await attempt(deps, 'nobody'),
    await attempt(deps, 'known', 'wrong'),
    await attempt(deps, 'closed'),
    await attempt(deps, 'invited'),
  ]
  for (const answer of answers) expect(answer).toEqual({ ok: false, problem: 'sign-in-refused' })
  const said = (await entries(deps)).filter(({ kind }) => kind === 'sign-in-refused')
  expect(said.map(({ body }) => JSON.parse(body).detail.why)).toEqual([
    'unknown-account',
    'wrong-password',
    'account-closed',
    'not-yet-active',
  ])
  expect(JSON.stringify(said)).not.toContain('nobody')
})

test('after five failures from one address even the right password is refused, until they are old', async () => {
  const deps = await testDeps()
  await somebody(deps, 'known')
  for (const handle of ['known', 'nobody']) {
    for (let i = 0; i < 5; i++) await attempt(deps, handle, 'wrong')
    expect(await attempt(deps, handle)).toEqual({ ok: false, problem: 'too-many-attempts' })
  }
  expect((await attempt(deps, 'known', PASSWORD, '192.0.2.2')).ok).toBe(true)
  expect((await attempt(later(deps, 16), 'known')).ok).toBe(true)
})

test('twenty attempts at once do not pass the limit together', async () => {
  const deps = await testDeps()
  await somebody(deps, 'known')
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => attempt(deps, 'known', 'wrong')),
  )
  const tried = answers.filter((answer) => !answer.ok && answer.problem === 'sign-in-refused')
  expect(tried).toHaveLength(5)
})

test('signing in forgets the slips from this address', async () => {
  const deps = await testDeps()
  await somebody(deps, 'known')
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 4; i++) await attempt(deps, 'known', 'wrong')
    expect((await attempt(deps, 'known')).ok).toBe(true)
  }
})

test('a session ends after an hour unused and after twelve hours in any case', async () => {
  const deps = await testDeps()
  await somebody(deps, 'known')
  const { token } = await signedIn(deps, 'known')
  expect(await findSession(later(deps, 59), token)).not.toBeNull()
  expect(await findSession(later(deps, 117), token)).not.toBeNull()
  expect(await findSession(later(deps, 179), token)).toBeNull()
  const { token: busy } = await signedIn(deps, 'known')
  for (let minutes = 50; minutes < 720; minutes += 50) {
    expect(await findSession(later(deps, minutes), busy)).not.toBeNull()
  }
  expect(await findSession(later(deps, 721), busy)).toBeNull()
})

test('being seen writes at most once a minute, and no event', async () => {
  const deps = await testDeps()
  await somebody(deps, 'known')
  const { token } = await signedIn(deps, 'known')
  const before = await entries(deps)
  await findSession(deps, token)
  const seen = () => deps.db.reader.selectFrom('session').select('seen_at').executeTakeFirst()
  const first = await seen()
  await findSession(deps, token)
  expect(await seen()).toEqual(first)
  await findSession(later(deps, 2), token)
  expect(await seen()).not.toEqual(first)
  expect(await entries(deps)).toEqual(before)
})

test('sessions end everywhere at once, by the person and by an administrator only', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  const known = await somebody(deps, 'known')
  const tokens = [(await signedIn(deps, 'known')).token, (await signedIn(deps, 'known')).token]
  expect(await signOutEverywhere(deps, known)).toBe(2)
  for (const token of tokens) expect(await findSession(deps, token)).toBeNull()
  const { token } = await signedIn(deps, 'known')
  expect(await endSessionsOf(deps, known, 'known')).toEqual({
    ok: false,
    problem: 'not-an-administrator',
  })
  expect(await endSessionsOf(deps, admin, 'no-one')).toMatchObject({ problem: 'no-such-account' })
  expect(await endSessionsOf(deps, admin, 'known')).toEqual({ ok: true, value: 1 })
  expect(await findSession(deps, token)).toBeNull()
  expect((await kindsRecorded(deps)).filter((kind) => kind === 'sessions-ended')).toHaveLength(2)
})
