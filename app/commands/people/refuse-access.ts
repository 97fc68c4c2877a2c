import type { Capability } from '#app/domain/people/permissions.ts'
import { transact } from '#db/open.ts'
import { countRefusedAccess } from '#db/queries/refused-access.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { minutesAfter } from '../later.ts'
import { actorFor, type Who } from '../who.ts'

/** More than this a minute is one person hammering; the log need not hold every blow. */
const MOST_A_MINUTE = 10

/** Writes down that somebody asked for what is not theirs; false when they did so too often just now. */
export function refuseAccess(
  deps: Deps,
  who: Who,
  { capability, workspaceId }: { capability: Capability; workspaceId?: string },
): Promise<boolean> {
  const accountId = who.person.id
  const place = workspaceId === undefined ? {} : { workspaceId }
  return transact(deps.db, async (tx) => {
    const by = signedBy(deps, actorFor(who, workspaceId))
    const since = minutesAfter(by.at, -1)
    if ((await countRefusedAccess(tx, { accountId, since })) >= MOST_A_MINUTE) return false
    await record(tx, { kind: 'access-refused', accountId, capability, ...place }, by)
    return true
  })
}
