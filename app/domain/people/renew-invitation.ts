import { no, ok, type Result } from '../result.ts'
import type { AdministeredAccount } from './administered.ts'
import type { PeopleEvent } from './events.ts'
import type { NewInvitation } from './invite.ts'
import { may } from './permissions.ts'
import type { Person } from './person.ts'

export type RenewRefused = 'not-an-administrator' | 'own-account' | 'account-closed'

/**
 * A new one-time link for somebody whose first has run out or who forgot their password; it ends the
 * earlier one. An administrator changes their own password on their own page instead.
 */
export function renewInvitation(
  administrator: Person,
  account: AdministeredAccount,
  invitation: NewInvitation,
): Result<PeopleEvent, RenewRefused> {
  if (!may(administrator, 'manage-people')) return no('not-an-administrator')
  if (account.id === administrator.id) return no('own-account')
  if (account.state === 'closed') return no('account-closed')
  return ok({ kind: 'invitation-made', accountId: account.id, ...invitation })
}
