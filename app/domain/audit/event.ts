import { acroFacts, type AcroEvent } from '../acro/events.ts'
import { outputFacts, type OutputEvent } from '../outputs/events.ts'
import { peopleFacts, type PeopleEvent } from '../people/events.ts'
import { policyFacts, type PolicyEvent } from '../policy/events.ts'
import { placeFacts, type PlaceEvent } from '../places/events.ts'
import { sessionFacts, type SessionEvent } from '../people/session-events.ts'
import { type ReleaseEvent, releaseFacts } from '../release/events.ts'
import { type RequestEvent, requestFacts } from '../release-request/events.ts'
import { type ReviewEvent, reviewFacts } from '../review/events.ts'
import type { Facts } from './entry.ts'
import type { FactsOf } from './facts-of.ts'
import { logFacts, type LogEvent } from './log-events.ts'

/** Everything that is ever recorded. Each area of the domain adds its own events. */
export type Event =
  | AcroEvent
  | OutputEvent
  | PeopleEvent
  | PlaceEvent
  | PolicyEvent
  | SessionEvent
  | RequestEvent
  | ReviewEvent
  | ReleaseEvent
  | LogEvent
export type EventKind = Event['kind']

const facts: FactsOf<Event> = {
  ...acroFacts,
  ...outputFacts,
  ...peopleFacts,
  ...placeFacts,
  ...policyFacts,
  ...sessionFacts,
  ...logFacts,
  ...requestFacts,
  ...reviewFacts,
  ...releaseFacts,
}

/** What the event means for the log: ids, hashes and statuses only. */
export function factsOf(event: Event): Facts {
  return (facts[event.kind] as (event: Event) => Facts)(event)
}
