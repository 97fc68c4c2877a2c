import type { Person } from '#app/domain/people/person.ts'
import type { ReleaseEvent } from '#app/domain/release/events.ts'
import type { Release } from '#app/domain/release/release.ts'
import { no, type Result } from '#app/domain/result.ts'
import { type Tx, transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { findReleaseToDecide } from '#db/queries/releases-to-decide.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'

/** Load, decide, record, in one transaction: the release and the person as they are now. */
export function decideOnRelease<Problem>(
  deps: Deps,
  who: Who,
  releaseId: string,
  decide: (
    release: Release,
    person: Person,
    tx: Tx,
  ) => Result<ReleaseEvent, Problem> | Promise<Result<ReleaseEvent, Problem>>,
): Promise<Result<ReleaseEvent, Problem | 'not-found'>> {
  return transact(deps.db, async (tx) => {
    const release = await findReleaseToDecide(tx, releaseId)
    const person = await findPerson(tx, who.person.id)
    if (!release || !person) return no('not-found')
    const decision = await decide(release, person, tx)
    if (!decision.ok) return decision
    const acting = actorFor({ person, session: who.session }, release.workspaceId)
    await record(tx, decision.value, signedBy(deps, acting))
    return decision
  })
}
