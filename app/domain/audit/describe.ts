import { acroSentences } from '../acro/sentences.ts'
import { outputSentences } from '../outputs/sentences.ts'
import { peopleSentences } from '../people/sentences.ts'
import { sessionSentences } from '../people/session-sentences.ts'
import { policySentences } from '../policy/sentences.ts'
import { placeSentences } from '../places/sentences.ts'
import { releaseSentences } from '../release/sentences.ts'
import { requestSentences } from '../release-request/sentences.ts'
import { reviewSentences } from '../review/sentences.ts'
import type { Event, EventKind } from './event.ts'
import { logSentences } from './log-sentences.ts'
import { type NameBook, sayBy } from './names.ts'
import type { Entry } from './read-entry.ts'
import { type Named, type NameKind, type Sentence, sentence } from './sentence.ts'
import type { SentencesOf } from './sentences-of.ts'

/** Every kind of event by the area it belongs to: the filter of the log shows them in this order. */
const areas = {
  Requests: requestSentences,
  Reviews: reviewSentences,
  Releases: releaseSentences,
  Outputs: { ...outputSentences, ...acroSentences },
  People: { ...peopleSentences, ...sessionSentences },
  Places: placeSentences,
  Policies: policySentences,
  Log: logSentences,
}

const sentences: SentencesOf<Event> = {
  ...areas.Requests,
  ...areas.Reviews,
  ...areas.Releases,
  ...areas.Outputs,
  ...areas.People,
  ...areas.Places,
  ...areas.Policies,
  ...areas.Log,
}

/** Kinds of event under a heading, for the filter. */
export const ACTIONS: readonly { readonly area: string; readonly kinds: readonly EventKind[] }[] =
  Object.entries(areas).map(([area, of]) => ({ area, kinds: Object.keys(of) as EventKind[] }))

/** The entry in one plain sentence. A kind that this program does not know is said by its name. */
export function describe(entry: Entry, names: NameBook): Sentence {
  const say = sayBy(names)
  const known = sentences as Readonly<Record<string, SentencesOf<Event>[EventKind]>>
  const describeKind = known[entry.action]
  return describeKind
    ? describeKind(entry, say)
    : sentence`${say.actor(entry)}: ${entry.action.replaceAll('-', ' ')}`
}

/** Ids that the sentences of these entries name, by kind, to be looked up at once. */
export function namesNeeded(entries: readonly Entry[]): ReadonlyMap<NameKind, ReadonlySet<string>> {
  const needed = new Map<NameKind, Set<string>>()
  const add = (kind: NameKind, id: string | null) => {
    if (id !== null) needed.set(kind, (needed.get(kind) ?? new Set()).add(id))
  }
  for (const entry of entries) {
    for (const { kind, id } of describe(entry, {}).filter(isNamed)) add(kind, id)
    add('person', entry.actor)
    add('workspace', entry.workspace)
    add('request', entry.request)
    add('release', entry.release)
  }
  return needed
}

const isNamed = (piece: string | Named): piece is Named => typeof piece !== 'string'
