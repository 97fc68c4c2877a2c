import { no, ok, type Result } from '../result.ts'
import type { AdministeredAccount } from './administered.ts'
import type { PeopleEvent } from './events.ts'
import type { NewInvitation } from './invite.ts'
import { may } from './permissions.ts'
import type { Person } from './person.ts'

export type ReopenRefused = 'not-an-administrator' | 'own-account' | 'account-not-closed'

/**
 * Somebody comes back: the account opens again with the role and the workspaces it still has, and a
 * one-time link by which the person sets a new password. The old one stays gone.
 */
export function reopenAccount(
  administrator: Person,
  account: AdministeredAccount,
  invitation: NewInvitation,
): Result<readonly PeopleEvent[], ReopenRefused> {
  if (!may(administrator, 'manage-people')) return no('not-an-administrator')
  if (account.id === administrator.id) return no('own-account')
  if (account.state !== 'closed') return no('account-not-closed')
  return ok([
    { kind: 'account-reopened', accountId: account.id },
    { kind: 'invitation-made', accountId: account.id, ...invitation },
  ])
}
