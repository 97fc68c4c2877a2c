import { no, ok, type Result } from '../result.ts'
import type { AdministeredAccount } from './administered.ts'
import type { PeopleEvent } from './events.ts'
import { may } from './permissions.ts'
import type { Person } from './person.ts'

export type CloseAccountRefused = 'not-an-administrator' | 'own-account' | 'account-closed'

/** Nobody signs in with it again; what the person did stays in the record. Never one's own. */
export function closeAccount(
  administrator: Person,
  account: AdministeredAccount,
): Result<PeopleEvent, CloseAccountRefused> {
  if (!may(administrator, 'manage-people')) return no('not-an-administrator')
  if (account.id === administrator.id) return no('own-account')
  if (account.state === 'closed') return no('account-closed')
  return ok({ kind: 'account-closed', accountId: account.id })
}
