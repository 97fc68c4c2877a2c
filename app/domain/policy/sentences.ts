import type { Say } from '../audit/names.ts'
import { type Entry, wordIn } from '../audit/read-entry.ts'
import { sentence } from '../audit/sentence.ts'
import type { SentencesOf } from '../audit/sentences-of.ts'
import type { PolicyEvent } from './events.ts'

const of = (entry: Entry, say: Say) =>
  sentence`an exception to ${wordIn(entry, 'field')} of ${wordIn(entry, 'policy')} for the project ${say.named('project', entry.subject.id)}`

/** What happens to the rules of projects, in sentences. */
export const policySentences: SentencesOf<PolicyEvent> = {
  'policy-override-proposed': (entry, say) =>
    sentence`${say.actor(entry)} proposed ${of(entry, say)}, with a reason`,
  'policy-override-confirmed': (entry, say) =>
    sentence`${say.actor(entry)} confirmed ${of(entry, say)}`,
  'policy-override-refused': (entry, say) =>
    sentence`${say.actor(entry)} turned down ${of(entry, say)}, with a reason`,
}
