import { expect, test, vi } from 'vitest'
import {
  kindsRecorded,
  PASSWORD,
  somebody,
  someWorkspace,
} from '#app/commands/people/people.fixture.ts'
import { ORIGIN, openSite } from './site.fixture.ts'

const cookieIn = (response: Response, name: string) =>
  response.headers.getSetCookie().find((cookie) => cookie.startsWith(name)) ?? ''

test('signing in, looking around and signing out', async () => {
  const site = await openSite()
  await somebody(site.deps, 'checker-1', 'checker')
  const form = { handle: 'checker-1', password: PASSWORD }
  const signedIn = await site.visit('/sign-in?to=%2Faccount', { form })
  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/account'])
  const set = cookieIn(signedIn, '__Host-sluice=')
  expect(set).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const headers = { Cookie: set.split(';')[0] ?? '' }
  const account = await site.visit('/account', { headers })
  expect(account.status).toBe(200)
  expect((await account.text()).replaceAll('<!-- -->', '')).toContain('Output checker · checker-1')
  const out = await site.visit('/sign-out', { headers, form: {} })
  expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in'])
  const flash = cookieIn(out, '__Host-sluice-flash=').split(';')[0] ?? ''
  const after = await site.visit('/sign-in', { headers: { Cookie: flash } })
  expect(await after.text()).toContain('You are signed out.')
  expect(cookieIn(after, '__Host-sluice-flash=')).toContain('Max-Age=0')
  expect((await site.visit('/account', { headers })).status).toBe(302)
  expect(await kindsRecorded(site.deps)).toEqual(['signed-in', 'signed-out'])
})

test('a second sign-in in the same browser ends the first session', async () => {
  const site = await openSite()
  await somebody(site.deps, 'one')
  await somebody(site.deps, 'two')
  const signIn = async (handle: string, cookie = '') => {
    const form = { handle, password: PASSWORD }
    const answer = await site.visit('/sign-in', { form, headers: { Cookie: cookie } })
    return cookieIn(answer, '__Host-sluice=').split(';')[0] ?? ''
  }
  const first = await signIn('one')
  const second = await signIn('two', first)
  expect(second).not.toBe(first)
  expect((await site.visit('/account', { headers: { Cookie: first } })).status).toBe(302)
  expect((await site.visit('/account', { headers: { Cookie: second } })).status).toBe(200)
})

test('a wrong password and an unknown name get the same page', async () => {
  const site = await openSite()
  await somebody(site.deps, 'known')
  const page = async (handle: string) => {
    const form = { handle, password: 'wrong' }
    const answer = await site.visit('/sign-in', { form })
    const text = await answer.text()
    const same = text.replaceAll(/nonce[-="]+[^"']+|[\w-]+\.(js|css)/g, '').replaceAll(handle, '')
    return { status: answer.status, text: same }
  }
  const [known, unknown] = [await page('known'), await page('nobody')]
  expect(known.status).toBe(422)
  expect(known).toEqual(unknown)
  expect(known.text).toContain('The name or the password is not right.')
})

test('the name is asked for first, then the password, whether or not there is such a person', async () => {
  const site = await openSite()
  await somebody(site.deps, 'known')
  for (const handle of ['known', 'nobody']) {
    const answer = await site.visit('/sign-in', { form: { handle } })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(/name="password"[^>]*autoComplete="current-password"/)
  }
  expect(await kindsRecorded(site.deps)).toEqual([])
})

test('a cookie that was changed, or signed by somebody else, is nobody', async () => {
  const site = await openSite()
  for (const value of ['x', 'IngI.', encodeURIComponent('"' + 'a'.repeat(64) + '".sig'), '%ff']) {
    const headers = { Cookie: `__Host-sluice=${value}` }
    expect((await site.visit('/account', { headers })).status).toBe(302)
  }
})

test('nothing is changed from a page of another site', async () => {
  const site = await openSite()
  await somebody(site.deps, 'known')
  const attempt = async (method: string, headers: Record<string, string>) =>
    (await site.visit('/sign-out', { as: 'known', method, headers })).status
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(await attempt(method, { Origin: 'https://evil.example' })).toBe(403)
    expect(await attempt(method, { Origin: 'null' })).toBe(403)
    expect(await attempt(method, { Origin: `${ORIGIN}.evil.example` })).toBe(403)
  }
  const forwarded = { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' }
  expect(await attempt('POST', forwarded)).toBe(403)
  expect((await site.visit('/account', { as: 'known' })).status).toBe(200)
  expect(await attempt('POST', {})).toBe(303)
})

test('headers: an enforced policy with a nonce a page, nothing stored, nothing told', async () => {
  const site = await openSite()
  const [one, two] = [await site.visit('/sign-in'), await site.visit('/sign-in')]
  const policy = (answer: Response) => answer.headers.get('content-security-policy') ?? ''
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy(one))?.[1] ?? ''
  expect(nonce).not.toBe('')
  expect(policy(one)).not.toBe(policy(two))
  expect(policy(one)).not.toMatch(/script-src[^;]*unsafe/)
  const scripts = (await one.text()).match(/<script\b[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(0)
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
  expect(one.headers.get('cache-control')).toBe('no-store')
  expect(one.headers.get('x-powered-by')).toBeNull()
  expect(one.headers.get('strict-transport-security')).toContain('max-age')
  expect(one.headers.get('x-content-type-options')).toBe('nosniff')
})

test('too large, of no said size, and not understood', async () => {
  const site = await openSite()
  const form = { handle: 'a', password: 'b'.repeat(1024 * 1024) }
  expect((await site.visit('/sign-in', { form })).status).toBe(413)
  const garbage = await site.visit('/invitation/x', {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data' },
  })
  expect(garbage.status).toBe(422)
})

test('guesses from one address run out', async () => {
  const site = await openSite()
  const headers = { 'X-Forwarded-For': '192.0.2.9' }
  const statuses: number[] = []
  for (let i = 0; i < 101; i++) {
    const form = { password: '', again: 'x' }
    statuses.push((await site.visit('/invitation/guess', { form, headers })).status)
  }
  expect(statuses.slice(0, 100).every((status) => status === 422)).toBe(true)
  expect(statuses.at(-1)).toBe(429)
})

test('the log says which pattern was asked for, and nothing that was typed or shown', async () => {
  const site = await openSite()
  await somebody(site.deps, 'admin-1', 'administrator')
  const form = { handle: 'secret-name', password: 'secret-password' }
  await site.visit('/sign-in?to=%2Fsecret-path', { form })
  await site.visit('/invitation/secret-token')
  await site.visit('/admin/people/admin-1?secret=1', { as: 'admin-1' })
  await site.visit('/admin/people/admin-1.data?secret=1', { as: 'admin-1' })
  await site.visit('/nowhere/secret-file.csv')
  // A line is written when its answer has left.
  await vi.waitFor(() => expect(site.log).toHaveLength(5))
  const log = site.log.join('')
  expect(log).toContain('"route":"/invitation/:token"')
  expect(log).toContain('"route":"/admin/people/:handle"')
  expect(log).toContain('"route":"/*"')
  expect(log).not.toMatch(/secret|admin-1|cookie|192\.|2001:/i)
  for (const line of site.log) expect(JSON.parse(line)).toHaveProperty('req.id')
})

test('what a person may not see is not there, and the attempt is on record', async () => {
  const site = await openSite()
  await somebody(site.deps, 'checker-1', 'checker')
  const answer = await site.visit('/admin/people', { as: 'checker-1' })
  expect(answer.status).toBe(404)
  const text = await answer.text()
  expect(text).toContain('There is nothing here')
  expect(text).toContain('checker-1')
  expect(await kindsRecorded(site.deps)).toEqual(['signed-in', 'access-refused'])
})

test('a workspace is archived with a reason, once', async () => {
  const site = await openSite()
  await somebody(site.deps, 'admin-1', 'administrator')
  await someWorkspace(site.deps, 'study')
  const archive = (reason: string) =>
    site.visit('/admin/workspaces/study', { as: 'admin-1', form: { intent: 'archive', reason } })
  expect((await archive(' ')).status).toBe(422)
  const done = await archive('The study is over')
  expect([done.status, done.headers.get('location')]).toEqual([303, '/admin/workspaces/study'])
  const page = await site.visit('/admin/workspaces/study', { as: 'admin-1' })
  expect(await page.text()).toContain('The study is over')
  expect((await archive('Again')).status).toBe(409)
})

test('what an administrator saw before somebody else changed it is stale', async () => {
  const site = await openSite()
  await somebody(site.deps, 'admin-1', 'administrator')
  await somebody(site.deps, 'known')
  const change = (from: string, to: string) =>
    site.visit('/admin/people/known', { as: 'admin-1', form: { intent: 'role', from, to } })
  expect((await change('', 'checker')).status).toBe(303)
  const stale = await change('', 'auditor')
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('Somebody changed this since you opened it.')
  expect((await change('checker', 'queen')).status).toBe(422)
})

test('health', async () => {
  const site = await openSite()
  const answer = await site.visit('/health')
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
})
