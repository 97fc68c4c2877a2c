import { expect, test } from 'vitest'
import type { MembershipKind } from '#app/domain/people/person.ts'
import type { Deps } from '../deps.ts'
import { minutesAfter } from '../later.ts'
import { archiveWorkspaceCommand } from '../places/archive-workspace.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { acceptInvitationCommand, readInvitation } from './accept-invitation.ts'
import { changeMembershipCommand } from './change-membership.ts'
import { changePassword } from './change-password.ts'
import { changeRoleCommand } from './change-role.ts'
import { closeAccountCommand } from './close-account.ts'
import { createAdministrator } from './create-administrator.ts'
import { findSession } from './find-session.ts'
import { invitePerson, renewInvitationOf } from './invite-person.ts'
import { reopenAccountCommand } from './reopen-account.ts'
import { kindsRecorded, PASSWORD, somebody, someWorkspace } from './people.fixture.ts'
import { signIn } from './sign-in.ts'

type Kind = MembershipKind | null
const address = '192.0.2.1'
const refused = (problem: string) => ({ ok: false, problem })
const tokenOf = async (deps: Deps, handle: string, password = PASSWORD) => {
  const session = await signIn(deps, { handle, password, address })
  return session.ok ? session.value.token : ''
}
const newPerson = { handle: 'checker-4', displayName: 'Checker four', role: 'checker' } as const

test('an invited person sets a password by a link that works once', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  const invited = await invitePerson(deps, admin, newPerson)
  if (!invited.ok) throw new Error(invited.problem)
  const { token } = invited.value
  expect(await readInvitation(deps, token)).toMatchObject({ value: { handle: 'checker-4' } })
  const accept = (password: string) => acceptInvitationCommand(deps, { token, password })
  expect(await accept('too short')).toEqual(refused('password-short'))
  const session = await accept('long enough, really')
  expect(session.ok && (await findSession(deps, session.value.token))?.person.role).toBe('checker')
  expect(await accept('long enough, really')).toEqual(refused('link-used'))
  expect(await readInvitation(deps, token)).toEqual(refused('link-used'))
  expect(await tokenOf(deps, 'checker-4', 'long enough, really')).not.toBe('')
  expect(await kindsRecorded(deps)).toEqual([
    'account-created',
    'invitation-made',
    'invitation-accepted',
    'signed-in',
    'signed-in',
  ])
})

test('links run out, are replaced, and unknown ones are refused', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  const invited = await invitePerson(deps, admin, newPerson)
  if (!invited.ok) throw new Error(invited.problem)
  const { token, accountId } = invited.value
  const inFourDays = { ...deps, now: () => minutesAfter(deps.now(), 4 * 24 * 60) }
  expect(await readInvitation(inFourDays, token)).toEqual(refused('link-expired'))
  expect((await renewInvitationOf(deps, admin, accountId)).ok).toBe(true)
  expect(await readInvitation(deps, token)).toEqual(refused('link-ended'))
  const password = 'long enough, really'
  expect(await acceptInvitationCommand(deps, { token, password })).toEqual(refused('link-ended'))
  expect(await readInvitation(deps, 'made up')).toEqual(refused('no-such-link'))
  expect(await acceptInvitationCommand(deps, { token: 'made up', password })).toEqual(
    refused('no-such-link'),
  )
  expect(await renewInvitationOf(deps, admin, 'made up')).toEqual(refused('no-such-account'))
  expect(await renewInvitationOf(deps, admin, 'admin-1')).toEqual(refused('own-account'))
})

test('two people who follow one link at once: one gets in', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  const invited = await invitePerson(deps, admin, newPerson)
  if (!invited.ok) throw new Error(invited.problem)
  const { token } = invited.value
  const answers = await Promise.all(
    ['the first password', 'the second password'].map((password) =>
      acceptInvitationCommand(deps, { token, password }),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a link for somebody who forgot their password ends the sessions they had', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  await somebody(deps, 'known')
  const old = await tokenOf(deps, 'known')
  const link = await renewInvitationOf(deps, admin, 'known')
  if (!link.ok) throw new Error(link.problem)
  expect(await findSession(deps, old)).not.toBeNull()
  await acceptInvitationCommand(deps, { token: link.value.token, password: 'another password' })
  expect(await findSession(deps, old)).toBeNull()
  expect(await tokenOf(deps, 'known')).toBe('')
})

test('names are taken whatever their case, and only administrators invite', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  const checker = await somebody(deps, 'checker-4', 'checker')
  expect(await invitePerson(deps, admin, newPerson)).toEqual(refused('handle-taken'))
  expect(await invitePerson(deps, checker, { ...newPerson, handle: 'other' })).toEqual(
    refused('not-an-administrator'),
  )
})

test('a change of role is an event and ends the sessions', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  await somebody(deps, 'known')
  const token = await tokenOf(deps, 'known')
  const change = (accountId: string) =>
    changeRoleCommand(deps, admin, { accountId, from: null, to: 'auditor' })
  expect((await change('known')).ok).toBe(true)
  expect(await findSession(deps, token)).toBeNull()
  expect(await kindsRecorded(deps)).toEqual(['signed-in', 'role-changed', 'sessions-ended'])
  expect(await change('known')).toEqual(refused('stale'))
  expect(await change('no-one')).toEqual(refused('no-such-account'))
})

test('memberships come and go, on the record', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  await somebody(deps, 'known')
  const workspaceId = await someWorkspace(deps, 'study')
  const change = (from: Kind, to: Kind, ids = {}) =>
    changeMembershipCommand(deps, admin, { accountId: 'known', workspaceId, from, to, ...ids })
  const token = await tokenOf(deps, 'known')
  const kind = async () =>
    (await findSession(deps, token))?.person.memberships.get(workspaceId) ?? null
  for (const to of ['member', 'viewer', null] as const) {
    expect((await change(await kind(), to)).ok).toBe(true)
    expect(await kind()).toBe(to)
  }
  expect(await change(null, null)).toEqual(refused('membership-unchanged'))
  expect(await change('viewer', null)).toEqual(refused('stale'))
  expect(await change(null, 'member', { accountId: 'x' })).toEqual(refused('no-such-account'))
  expect(await change(null, 'member', { workspaceId: 'x' })).toEqual(refused('no-such-workspace'))
  expect((await kindsRecorded(deps)).slice(1)).toEqual([
    'membership-given',
    'membership-given',
    'membership-ended',
  ])
})

test('an archived workspace keeps its reason beside the log and takes nobody in', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  await somebody(deps, 'known')
  const workspaceId = await someWorkspace(deps, 'study')
  const archive = (reason: string, id = workspaceId) =>
    archiveWorkspaceCommand(deps, admin, { workspaceId: id, reason })
  expect(await archive('  ')).toEqual(refused('reason-missing'))
  expect((await archive('The study is over')).ok).toBe(true)
  expect(await archive('Again')).toEqual(refused('already-archived'))
  expect(await archive('Again', 'x')).toEqual(refused('no-such-workspace'))
  expect(
    await changeMembershipCommand(deps, admin, {
      accountId: 'known',
      workspaceId,
      from: null,
      to: 'member',
    }),
  ).toEqual(refused('workspace-archived'))
  const entry = await deps.db.reader
    .selectFrom('audit_event')
    .select('body')
    .where('kind', '=', 'workspace-archived')
    .executeTakeFirstOrThrow()
  expect(entry.body).not.toContain('over')
  const text = await deps.db.reader
    .selectFrom('workspace')
    .innerJoin('written_text', 'written_text.id', 'workspace.archived_text_id')
    .select(['body', 'commitment'])
    .executeTakeFirstOrThrow()
  expect(text.body).toBe('The study is over')
  expect(entry.body).toContain(text.commitment)
})

test('a closed account cannot sign in, its sessions and links end', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  await somebody(deps, 'known')
  const token = await tokenOf(deps, 'known')
  const link = await renewInvitationOf(deps, admin, 'known')
  expect((await closeAccountCommand(deps, admin, 'known')).ok).toBe(true)
  expect(await findSession(deps, token)).toBeNull()
  expect(await tokenOf(deps, 'known')).toBe('')
  expect(link.ok && (await readInvitation(deps, link.value.token))).toEqual(refused('link-ended'))
  expect(await closeAccountCommand(deps, admin, 'known')).toEqual(refused('account-closed'))
  expect(await closeAccountCommand(deps, admin, 'no-one')).toEqual(refused('no-such-account'))
})

test('who comes back sets a new password by a link, and is who they were', async () => {
  const deps = await testDeps()
  const admin = await somebody(deps, 'admin-1', 'administrator')
  await somebody(deps, 'checker-1', 'checker')
  expect(await reopenAccountCommand(deps, admin, 'checker-1')).toEqual(
    refused('account-not-closed'),
  )
  await closeAccountCommand(deps, admin, 'checker-1')
  const opened = await reopenAccountCommand(deps, admin, 'checker-1')
  if (!opened.ok) throw new Error(opened.problem)
  expect(await tokenOf(deps, 'checker-1')).toBe('')
  const password = 'another long password'
  await acceptInvitationCommand(deps, { token: opened.value.token, password })
  const session = await findSession(deps, await tokenOf(deps, 'checker-1', password))
  expect(session?.person.role).toBe('checker')
  expect(await reopenAccountCommand(deps, admin, 'no-one')).toEqual(refused('no-such-account'))
})

test('a password is changed by whoever knows the old one; other sessions end, this one stays', async () => {
  const deps = await testDeps()
  await somebody(deps, 'known')
  const [here, elsewhere] = [await tokenOf(deps, 'known'), await tokenOf(deps, 'known')]
  const who = await findSession(deps, here)
  if (!who) throw new Error('No session.')
  const change = (current: string, next: string) => changePassword(deps, who, { current, next })
  expect(await change('wrong', 'another password')).toEqual(refused('password-wrong'))
  expect(await change(PASSWORD, 'short')).toEqual(refused('password-short'))
  expect((await change(PASSWORD, 'another password')).ok).toBe(true)
  expect(await findSession(deps, here)).not.toBeNull()
  expect(await findSession(deps, elsewhere)).toBeNull()
})

test('the first administrator is made at the machine, the second only when asked for', async () => {
  const deps = await testDeps()
  const create = (handle: string, another = false) => createAdministrator(deps, { handle, another })
  expect(await create('Not a name')).toEqual(refused('handle-malformed'))
  const first = await create('admin-1')
  expect(first.ok && (await readInvitation(deps, first.value.token)).ok).toBe(true)
  expect(await create('admin-2')).toEqual(refused('administrator-exists'))
  expect(await create('admin-1', true)).toEqual(refused('handle-taken'))
  expect((await create('admin-2', true)).ok).toBe(true)
})
