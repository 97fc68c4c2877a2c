import { no, ok, type Result } from '../result.ts'
import type { PeopleEvent } from './events.ts'
import { type HandleProblem, handleProblem } from './handle.ts'
import { may } from './permissions.ts'
import type { GlobalRole, Person } from './person.ts'

export type InviteRefused =
  | 'not-an-administrator'
  | HandleProblem
  | 'handle-taken'
  | 'display-name-missing'

export type NewAccount = {
  readonly accountId: string
  readonly handle: string
  readonly displayName: string
  readonly role: GlobalRole | null
}
export type NewInvitation = {
  readonly invitationId: string
  readonly tokenHash: string
  readonly expiresAt: string
}

/** Makes an account and its one-time link. Nobody but an administrator, and no name twice. */
export function invite(
  administrator: Person,
  account: NewAccount,
  invitation: NewInvitation,
  isTaken: boolean,
): Result<PeopleEvent[], InviteRefused> {
  if (!may(administrator, 'manage-people')) return no('not-an-administrator')
  const malformed = handleProblem(account.handle)
  if (malformed) return no(malformed)
  if (account.displayName === '') return no('display-name-missing')
  if (isTaken) return no('handle-taken')
  return ok(invitationEvents(account, invitation))
}

/** The account without a password, and the link that lets its owner set one. */
export function invitationEvents(account: NewAccount, invitation: NewInvitation): PeopleEvent[] {
  return [
    { kind: 'account-created', ...account, passwordHash: null },
    { kind: 'invitation-made', accountId: account.accountId, ...invitation },
  ]
}
