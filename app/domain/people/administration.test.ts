import { expect, test } from 'vitest'
import { acceptInvitation } from './accept-invitation.ts'
import type { AdministeredAccount } from './administered.ts'
import { changeMembership } from './change-membership.ts'
import { changeRole } from './change-role.ts'
import { closeAccount } from './close-account.ts'
import { invite } from './invite.ts'
import type { Person } from './person.ts'
import { renewInvitation } from './renew-invitation.ts'
import { reopenAccount } from './reopen-account.ts'

const admin: Person = {
  id: 'admin',
  handle: 'admin-1',
  displayName: 'Admin',
  role: 'administrator',
  memberships: new Map(),
}
const checker: Person = { ...admin, id: 'checker', role: 'checker' }
const someone: AdministeredAccount = {
  id: 'someone',
  state: 'active',
  role: null,
  memberships: new Map([['w', 'viewer']]),
}
const self: AdministeredAccount = { ...someone, id: 'admin', role: 'administrator' }
const closed: AdministeredAccount = { ...someone, state: 'closed' }
const link = { invitationId: 'i', tokenHash: 'h', expiresAt: '2026-11-29T00:00:00.000Z' }
const account = { accountId: 'new', handle: 'new-1', displayName: 'New', role: null }
const refused = (problem: string) => ({ ok: false, problem })

test('only an administrator administers', () => {
  const problem = refused('not-an-administrator')
  expect(invite(checker, account, link, false)).toEqual(problem)
  expect(renewInvitation(checker, someone, link)).toEqual(problem)
  expect(changeRole(checker, someone, { from: null, to: 'checker' })).toEqual(problem)
  expect(
    changeMembership(
      checker,
      someone,
      { id: 'w', isArchived: false },
      { from: 'viewer', to: null },
    ),
  ).toEqual(problem)
  expect(closeAccount(checker, someone)).toEqual(problem)
  expect(reopenAccount(checker, closed, link)).toEqual(problem)
})

test('nobody changes their own role, closes their own account or makes themselves a link', () => {
  expect(changeRole(admin, self, { from: 'administrator', to: null })).toEqual(
    refused('own-account'),
  )
  expect(closeAccount(admin, self)).toEqual(refused('own-account'))
  expect(reopenAccount(admin, { ...self, state: 'closed' }, link)).toEqual(refused('own-account'))
  expect(renewInvitation(admin, self, link)).toEqual(refused('own-account'))
})

test('a closed account stays as it is', () => {
  expect(changeRole(admin, closed, { from: null, to: 'checker' })).toEqual(
    refused('account-closed'),
  )
  expect(closeAccount(admin, closed)).toEqual(refused('account-closed'))
  expect(renewInvitation(admin, closed, link)).toEqual(refused('account-closed'))
  expect(
    changeMembership(
      admin,
      closed,
      { id: 'w', isArchived: false },
      { from: 'viewer', to: 'member' },
    ),
  ).toEqual(refused('account-closed'))
})

test('a closed account opens again without a password, by a link; an open one does not', () => {
  expect(reopenAccount(admin, closed, link)).toEqual({
    ok: true,
    value: [
      { kind: 'account-reopened', accountId: closed.id },
      { kind: 'invitation-made', accountId: closed.id, ...link },
    ],
  })
  expect(reopenAccount(admin, someone, link)).toEqual(refused('account-not-closed'))
})

test('an invitation makes an account without a password, and its link', () => {
  expect(invite(admin, account, link, false)).toEqual({
    ok: true,
    value: [
      { kind: 'account-created', ...account, passwordHash: null },
      { kind: 'invitation-made', accountId: 'new', ...link },
    ],
  })
  expect(invite(admin, account, link, true)).toEqual(refused('handle-taken'))
  expect(invite(admin, { ...account, handle: 'New 1' }, link, false)).toEqual(
    refused('handle-malformed'),
  )
  expect(invite(admin, { ...account, displayName: '' }, link, false)).toEqual(
    refused('display-name-missing'),
  )
  expect(renewInvitation(admin, someone, link)).toEqual({
    ok: true,
    value: { kind: 'invitation-made', accountId: 'someone', ...link },
  })
})

test('a role is changed and remembered from what to what', () => {
  expect(changeRole(admin, someone, { from: null, to: 'auditor' })).toEqual({
    ok: true,
    value: { kind: 'role-changed', accountId: 'someone', from: null, to: 'auditor' },
  })
  expect(changeRole(admin, someone, { from: null, to: null })).toEqual(refused('role-unchanged'))
  expect(changeRole(admin, someone, { from: 'checker', to: null })).toEqual(refused('stale'))
  expect(closeAccount(admin, someone)).toEqual({
    ok: true,
    value: { kind: 'account-closed', accountId: 'someone' },
  })
})

test.each([
  ['w', false, 'viewer', 'member', { kind: 'membership-given', membership: 'member' }],
  ['w', false, 'viewer', null, { kind: 'membership-ended', membership: 'viewer' }],
  ['w', true, 'viewer', null, { kind: 'membership-ended', membership: 'viewer' }],
  ['v', false, null, 'viewer', { kind: 'membership-given', membership: 'viewer' }],
  ['v', true, null, 'viewer', 'workspace-archived'],
  ['w', false, 'viewer', 'viewer', 'membership-unchanged'],
  ['v', false, null, null, 'membership-unchanged'],
  ['w', false, 'member', null, 'stale'],
  ['w', false, null, 'member', 'stale'],
] as const)('workspace %s (archived: %s), from %s to %s', (id, isArchived, from, to, expected) => {
  expect(changeMembership(admin, someone, { id, isArchived }, { from, to })).toEqual(
    typeof expected === 'string'
      ? refused(expected)
      : { ok: true, value: { ...expected, workspaceId: id, accountId: 'someone' } },
  )
})

test.each([
  [{}, 'a long password', null],
  [{}, 'short', 'password-short'],
  [{ usedAt: 'then' }, 'a long password', 'link-used'],
  [{ endedAt: 'then' }, 'a long password', 'link-ended'],
  [{ state: 'closed' as const }, 'a long password', 'link-ended'],
  [{ expiresAt: '2026-11-22T12:00:00.000Z' }, 'a long password', 'link-expired'],
])('a link %j with %j: %s', (change, password, problem) => {
  const invitation = {
    expiresAt: '2026-11-22T12:00:00.001Z',
    usedAt: null,
    endedAt: null,
    state: 'invited' as const,
    ...change,
  }
  const now = '2026-11-22T12:00:00.000Z'
  expect(acceptInvitation(invitation, { handle: 'someone', password, now })).toEqual(
    problem ? refused(problem) : { ok: true, value: null },
  )
})
