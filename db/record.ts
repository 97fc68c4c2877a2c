import type { By } from '#app/domain/audit/entry.ts'
import { type Event, factsOf } from '#app/domain/audit/event.ts'
import type { Appliers } from './apply/appliers.ts'
import { applyAcro } from './apply/acro.ts'
import { applyLog } from './apply/log.ts'
import { applyOutputs } from './apply/outputs.ts'
import { applyPeople } from './apply/people.ts'
import { applyPlaces } from './apply/places.ts'
import { applyPolicies } from './apply/policies.ts'
import { applyReleases } from './apply/releases.ts'
import { applyRequests } from './apply/requests.ts'
import { applyReviews } from './apply/reviews.ts'
import { applySessions } from './apply/sessions.ts'
import type { Tx } from './open.ts'
import { appendAuditEvent } from './queries/audit-events.ts'

const appliers: Appliers<Event> = {
  ...applyAcro,
  ...applyOutputs,
  ...applyPeople,
  ...applyPlaces,
  ...applyPolicies,
  ...applyReleases,
  ...applyRequests,
  ...applyReviews,
  ...applySessions,
  ...applyLog,
}

/**
 * The one door for decisions: the change and its audit event, or neither. Returns the sequence
 * number of the entry.
 */
export async function record(tx: Tx, event: Event, by: By): Promise<number> {
  const apply = appliers[event.kind] as (tx: Tx, event: Event, by: By) => Promise<void>
  await apply(tx, event, by)
  return appendAuditEvent(tx, event.kind, factsOf(event), by)
}
