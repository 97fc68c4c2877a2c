import { createRequest } from '#app/domain/release-request/create-request.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { findRequestPlace } from '#db/queries/requestable-outputs.ts'
import type { Deps } from '../deps.ts'
import type { Who } from '../who.ts'
import { recordOn } from './decide-on-request.ts'
import { reviewsRequiredBy } from './policy-of.ts'

type Refused = Extract<ReturnType<typeof createRequest>, { ok: false }>['problem'] | 'not-found'

/** Starts a request: one open request per author and workspace. */
export function createRequestCommand(
  deps: Deps,
  who: Who,
  { workspaceId, title }: { readonly workspaceId: string; readonly title: string },
): Promise<Result<{ readonly requestId: string; readonly number: number }, Refused>> {
  return transact(deps.db, async (tx) => {
    const person = await findPerson(tx, who.person.id)
    const place = await findRequestPlace(tx, workspaceId, who.person.id, reviewsRequiredBy)
    if (!person || !place) return no('not-found')
    const decision = createRequest(place, person, { requestId: deps.newId(), title })
    if (!decision.ok) return decision
    await recordOn(deps, tx, { person, session: who.session }, place, decision.value)
    const { requestId, number } = decision.value
    return ok({ requestId, number })
  })
}
