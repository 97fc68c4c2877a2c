import type { Capability } from '#app/domain/people/permissions.ts'
import { transact } from '#db/open.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'

/** Writes down that somebody asked for what is not theirs. */
export function refuseAccess(
  deps: Deps,
  who: Who,
  { capability, workspaceId }: { capability: Capability; workspaceId?: string },
): Promise<number> {
  const place = workspaceId === undefined ? {} : { workspaceId }
  return transact(deps.db, (tx) =>
    record(
      tx,
      { kind: 'access-refused', accountId: who.person.id, capability, ...place },
      signedBy(deps, actorFor(who, workspaceId)),
    ),
  )
}
