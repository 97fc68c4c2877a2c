import type { Event } from '#app/domain/audit/event.ts'
import type { Person } from '#app/domain/people/person.ts'
import type { ReleaseRequest } from '#app/domain/release-request/request.ts'
import { type Scope, seenVersion } from '#app/domain/release-request/seen-version.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { viewerOf } from '#app/domain/review/viewer.ts'
import { maySeeRequest } from '#app/domain/review/visibility.ts'
import { type Tx, transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { findRequestToDecide } from '#db/queries/release-requests.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'

/** `not-found`: there is no such request for this person. `stale`: it changed since they looked. */
export type Missed = 'not-found' | 'stale'

/** What a write about a request names: the request, and the version of what the person saw of it. */
export type Target = { readonly requestId: string; readonly seen: string }

/** What was recorded, and the version that the next write of this person has to name. */
export type Done<Recorded extends Event = Event> = {
  readonly event: Recorded
  readonly seen: string
}

type How<Recorded> = {
  readonly scope: Scope
  /** What the program enters after it, in the same transaction; `seq` is the number of its entry. */
  readonly afterwards?: (tx: Tx, event: Recorded, seq: number) => Promise<unknown>
}

/**
 * Load, decide, record, in one transaction. The person is read anew, so that a role or membership
 * that changed a second ago counts. A refusal comes before `stale`: it says more.
 */
export function decideOnRequest<Recorded extends Event, Problem>(
  deps: Deps,
  who: Who,
  { requestId, seen, scope, afterwards }: Target & How<Recorded>,
  decide: (
    request: ReleaseRequest,
    person: Person,
    tx: Tx,
  ) => Result<Recorded, Problem> | Promise<Result<Recorded, Problem>>,
): Promise<Result<Done<Recorded>, Problem | Missed>> {
  return transact(deps.db, async (tx) => {
    const known = await loadFor(tx, who, requestId)
    if (!known) return no('not-found')
    const { request, person } = known
    const decision = await decide(request, person, tx)
    if (!decision.ok) return decision
    if (seen !== seenVersion(request, person.id, scope)) return no('stale')
    const acting = { person, session: who.session }
    const seq = await recordOn(deps, tx, acting, request, decision.value)
    await afterwards?.(tx, decision.value, seq)
    const after = await findRequestToDecide(tx, requestId)
    return ok({
      event: decision.value,
      seen: after ? seenVersion(after, person.id, scope) : seen,
    })
  })
}

/** The request and the person as they are now, if the person may know of the request. */
export async function loadFor(
  tx: Tx,
  who: Who,
  requestId: string,
): Promise<{ request: ReleaseRequest; person: Person } | undefined> {
  const request = await findRequestToDecide(tx, requestId)
  const person = await findPerson(tx, who.person.id)
  if (!request || !person || !maySeeRequest(request, viewerOf(person, request))) return undefined
  return { request, person }
}

/** Records what somebody did on a request in the role they have there. */
export const recordOn = (
  deps: Deps,
  tx: Tx,
  who: Who,
  { workspaceId }: { readonly workspaceId: string },
  event: Event,
): Promise<number> => record(tx, event, signedBy(deps, actorFor(who, workspaceId)))
