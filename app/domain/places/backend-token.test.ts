import { expect, test } from 'vitest'
import type { Person } from '../people/person.ts'
import {
  type BackendToken,
  isInScope,
  issueToken,
  revokeToken,
  rotateToken,
  tokenStanding,
} from './backend-token.ts'
import { createBackend } from './create-backend.ts'

const admin: Person = {
  id: 'a',
  handle: 'a',
  displayName: 'a',
  role: 'administrator',
  memberships: new Map(),
}
const researcher = { ...admin, role: null }
const scope = { backendId: 'b', workspaces: ['study-main'], mayCreate: false }
const made = { tokenId: 'k-2', tokenHash: 'hash', expiresAt: '2027-11-22T00:00:00.000Z' }
const NOW = '2026-11-22T00:00:00.000Z'
const TOMORROW = '2026-11-23T00:00:00.000Z'
const token: BackendToken = {
  ...scope,
  id: 'k-1',
  name: 'runner',
  expiresAt: '2026-12-22T00:00:00.000Z',
  endedAt: null,
}

test('an administrator issues a token, with a name and workspaces that can exist', () => {
  expect(issueToken(admin, ' runner ', scope, made)).toEqual({
    ok: true,
    value: { kind: 'backend-token-issued', name: 'runner', ...scope, ...made },
  })
  expect(issueToken(admin, 'runner', { ...scope, workspaces: null }, made).ok).toBe(true)
})

test.each([
  ['not-an-administrator', researcher, 'runner', scope],
  ['token-name-missing', admin, '  ', scope],
  ['token-name-missing', admin, 'x'.repeat(101), scope],
  ['workspace-name-malformed', admin, 'runner', { ...scope, workspaces: ['two words'] }],
])('no token: %s', (problem, person, name, wanted) => {
  expect(issueToken(person, name, wanted, made)).toEqual({ ok: false, problem })
})

test('a replaced token goes on for the overlap, never longer than it would have', () => {
  const until = (overlapUntil: string) =>
    rotateToken(admin, token, made, { now: NOW, overlapUntil })
  expect(until(TOMORROW)).toMatchObject({
    ok: true,
    value: { replacedId: 'k-1', replacedEndsAt: TOMORROW, name: 'runner', ...scope, ...made },
  })
  expect(until('2027-01-22T00:00:00.000Z')).toMatchObject({
    value: { replacedEndsAt: token.expiresAt },
  })
  const ended = { ...token, endedAt: NOW }
  const at = { now: NOW, overlapUntil: TOMORROW }
  expect(rotateToken(admin, ended, made, at)).toEqual({ ok: false, problem: 'token-over' })
  expect(rotateToken(researcher, token, made, at)).toMatchObject({ ok: false })
})

test('a token can be revoked while it works, also while it is being replaced', () => {
  const revoked = {
    ok: true,
    value: { kind: 'backend-token-revoked', backendId: 'b', tokenId: 'k-1' },
  }
  expect(revokeToken(admin, token, NOW)).toEqual(revoked)
  expect(revokeToken(admin, { ...token, endedAt: TOMORROW }, NOW)).toEqual(revoked)
  expect(revokeToken(admin, { ...token, endedAt: NOW }, NOW)).toMatchObject({ ok: false })
  expect(revokeToken(admin, { ...token, expiresAt: NOW }, NOW)).toMatchObject({ ok: false })
  expect(revokeToken(researcher, token, NOW)).toMatchObject({ ok: false })
})

test.each([
  ['active', { endedAt: null, expiresAt: TOMORROW }],
  ['ending', { endedAt: TOMORROW, expiresAt: TOMORROW }],
  ['ended', { endedAt: NOW, expiresAt: TOMORROW }],
  ['expired', { endedAt: null, expiresAt: NOW }],
])('a token is %s', (standing, times) => {
  expect(tokenStanding(times, NOW)).toBe(standing)
})

test('a token without workspaces is for all of them', () => {
  expect(isInScope({ workspaces: null }, 'any')).toBe(true)
  expect(isInScope({ workspaces: ['one'] }, 'one')).toBe(true)
  expect(isInScope({ workspaces: ['one'] }, 'other')).toBe(false)
})

test('a backend has a short name that nobody else has', () => {
  const backend = { backendId: 'b', slug: 'emis', name: ' EMIS ' }
  expect(createBackend(admin, backend, false)).toEqual({
    ok: true,
    value: { kind: 'backend-created', ...backend, name: 'EMIS' },
  })
  const problem = (...args: Parameters<typeof createBackend>) => {
    const made = createBackend(...args)
    return made.ok ? null : made.problem
  }
  expect(problem(researcher, backend, false)).toBe('not-an-administrator')
  expect(problem(admin, { ...backend, slug: 'E/MIS' }, false)).toBe('slug-malformed')
  expect(problem(admin, backend, true)).toBe('slug-taken')
  expect(problem(admin, { ...backend, name: ' ' }, false)).toBe('backend-name-missing')
})
