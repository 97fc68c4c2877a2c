import { no, ok, type Result } from '../result.ts'
import type { AdministeredAccount } from './administered.ts'
import type { PeopleEvent } from './events.ts'
import { may } from './permissions.ts'
import type { GlobalRole, Person } from './person.ts'

export type ChangeRoleRefused =
  | 'not-an-administrator'
  | 'own-account'
  | 'account-closed'
  | 'role-unchanged'
  | 'stale'

/**
 * Gives, changes or takes the one global role. Nobody changes their own, so there is always an
 * administrator left. The sessions of the person end with it. `from` is the role that was on screen.
 */
export function changeRole(
  administrator: Person,
  account: AdministeredAccount,
  { from, to }: { readonly from: GlobalRole | null; readonly to: GlobalRole | null },
): Result<PeopleEvent, ChangeRoleRefused> {
  if (!may(administrator, 'manage-people')) return no('not-an-administrator')
  if (account.id === administrator.id) return no('own-account')
  if (account.state === 'closed') return no('account-closed')
  if (account.role !== from) return no('stale')
  if (from === to) return no('role-unchanged')
  return ok({ kind: 'role-changed', accountId: account.id, from, to })
}
