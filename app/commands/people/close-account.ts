import { closeAccount, type CloseAccountRefused } from '#app/domain/people/close-account.ts'
import { no, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import { findAdministered } from './administered-account.ts'
import { endSessionsIn } from './end-sessions.ts'

/** Closes an account: sessions and open links end with it. */
export function closeAccountCommand(
  deps: Deps,
  who: Who,
  accountId: string,
): Promise<Result<unknown, CloseAccountRefused | 'no-such-account'>> {
  return transact(deps.db, async (tx) => {
    const account = await findAdministered(tx, accountId)
    if (!account) return no('no-such-account')
    const decision = closeAccount(who.person, account)
    if (!decision.ok) return decision
    await record(tx, decision.value, signedBy(deps, actorFor(who)))
    await endSessionsIn(deps, tx, who, { accountId, why: 'account-closed' })
    return decision
  })
}
