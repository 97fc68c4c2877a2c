import type { Deps } from '#app/commands/deps.ts'
import type { Who } from '#app/commands/who.ts'
import type { ReleaseRequest } from '#app/domain/release-request/request.ts'
import { type Scope, seenVersion } from '#app/domain/release-request/seen-version.ts'
import { transact } from '#db/open.ts'
import { findRequestToDecide } from '#db/queries/release-requests.ts'

/** The request as it is now. */
export async function requestNow(deps: Deps, requestId: string): Promise<ReleaseRequest> {
  const request = await transact(deps.db, (tx) => findRequestToDecide(tx, requestId))
  if (!request) throw new Error(`The demo has no request ${requestId}.`)
  return request
}

/** What a page that this person has just loaded would send along. */
export async function target(
  deps: Deps,
  who: Who,
  requestId: string,
  scope: Scope = { to: 'request' },
): Promise<{ requestId: string; seen: string }> {
  const request = await requestNow(deps, requestId)
  return { requestId, seen: seenVersion(request, who.person.id, scope) }
}
