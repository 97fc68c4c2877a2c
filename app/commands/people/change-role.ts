import { changeRole, type ChangeRoleRefused } from '#app/domain/people/change-role.ts'
import type { GlobalRole } from '#app/domain/people/person.ts'
import { no, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import { findAdministered } from './administered-account.ts'
import { endSessionsIn } from './end-sessions.ts'

/** Changes somebody's global role; their sessions end, so that no page still shows the old one. */
export function changeRoleCommand(
  deps: Deps,
  who: Who,
  { accountId, from, to }: { accountId: string; from: GlobalRole | null; to: GlobalRole | null },
): Promise<Result<unknown, ChangeRoleRefused | 'no-such-account'>> {
  return transact(deps.db, async (tx) => {
    const account = await findAdministered(tx, accountId)
    if (!account) return no('no-such-account')
    const decision = changeRole(who.person, account, { from, to })
    if (!decision.ok) return decision
    await record(tx, decision.value, signedBy(deps, actorFor(who)))
    await endSessionsIn(deps, tx, who, { accountId, why: 'role-changed' })
    return decision
  })
}
