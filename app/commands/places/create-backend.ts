import { createBackend, type CreateBackendRefused } from '#app/domain/places/create-backend.ts'
import type { Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { findBackend } from '#db/queries/places.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'

/** Adds a secure site that outputs come from. */
export function createBackendCommand(
  deps: Deps,
  who: Who,
  { slug, name }: { readonly slug: string; readonly name: string },
): Promise<Result<unknown, CreateBackendRefused>> {
  return transact(deps.db, async (tx) => {
    const isTaken = (await findBackend(tx, slug)) !== undefined
    const decision = createBackend(who.person, { backendId: deps.newId(), slug, name }, isTaken)
    if (decision.ok) await record(tx, decision.value, signedBy(deps, actorFor(who)))
    return decision
  })
}
