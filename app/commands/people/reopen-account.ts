import { reopenAccount, type ReopenRefused } from '#app/domain/people/reopen-account.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import { findAdministered } from './administered-account.ts'
import type { Invited } from './invite-person.ts'
import { newLink } from './new-link.ts'

/** Opens a closed account again; gives the one-time link that an administrator hands over. */
export function reopenAccountCommand(
  deps: Deps,
  who: Who,
  accountId: string,
): Promise<Result<Invited, ReopenRefused | 'no-such-account'>> {
  return transact(deps.db, async (tx) => {
    const account = await findAdministered(tx, accountId)
    if (!account) return no('no-such-account')
    const { token, invitation } = newLink(deps)
    const decision = reopenAccount(who.person, account, invitation)
    if (!decision.ok) return decision
    for (const event of decision.value) await record(tx, event, signedBy(deps, actorFor(who)))
    return ok({ accountId, token, expiresAt: invitation.expiresAt })
  })
}
