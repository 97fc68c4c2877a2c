import { type Entry, numberIn, wordIn } from '../audit/read-entry.ts'
import type { Say } from '../audit/names.ts'
import { type Sentence, sentence } from '../audit/sentence.ts'
import type { SentencesOf } from '../audit/sentences-of.ts'
import type { RequestEvent } from './events.ts'
import { roundOf } from './round.ts'

const file = (entry: Entry, say: Say): Sentence =>
  sentence`${say.named('request-file', entry.subject.id)}${say.bytes(entry)}`
const group = (entry: Entry, say: Say): Sentence => [say.named('group', entry.subject.id)]
const kindIn = (entry: Entry) =>
  wordIn(entry, 'fileKind') === 'output' ? 'an output file' : 'a supporting file'

/** How many votes a change made void, where it did. */
function lapsedIn(entry: Entry): string {
  const votes = numberIn(entry, 'lapsed')
  if (votes === 0) return ''
  return votes === 1 ? '; 1 vote lapsed' : `; ${votes} votes lapsed`
}

/** How many notes on columns and sums a new version took away, where it did. */
function forgottenIn(entry: Entry): string {
  const notes = numberIn(entry, 'forgotten')
  return notes === 0 ? '' : `; notes on columns or sums that no longer hold: ${notes}`
}

/** "rejected a sum of", "added a sum to". */
export function sayVerdict(entry: Entry): string {
  const verdict = wordIn(entry, 'verdict')
  if (verdict === 'added') return 'added a sum to'
  return verdict === 'rejected' ? 'rejected a sum of' : 'let stand a sum of'
}

/** What authors do with their requests, in sentences. */
export const requestSentences: SentencesOf<RequestEvent> = {
  'request-created': (entry, say) =>
    sentence`${say.actor(entry)} started ${say.request(entry)} in ${say.workspace(entry)}`,
  'request-renamed': (entry, say) =>
    sentence`${say.actor(entry)} gave ${say.request(entry)} another title`,
  'group-added': (entry, say) =>
    sentence`${say.actor(entry)} added the group ${group(entry, say)} to ${say.request(entry)}`,
  'group-renamed': (entry, say) =>
    sentence`${say.actor(entry)} renamed the group ${group(entry, say)} of ${say.request(entry)}`,
  'group-edited': (entry, say) =>
    sentence`${say.actor(entry)} edited context or controls of ${group(entry, say)} of ${say.request(entry)}${lapsedIn(entry)}`,
  'file-added': (entry, say) =>
    sentence`${say.actor(entry)} added ${file(entry, say)} to ${say.request(entry)} as ${kindIn(entry)}${forgottenIn(entry)}${lapsedIn(entry)}`,
  'file-moved': (entry, say) =>
    sentence`${say.actor(entry)} moved ${file(entry, say)} from ${say.named('group', wordIn(entry, 'from'))} to ${say.named('group', wordIn(entry, 'to'))}${lapsedIn(entry)}`,
  'file-kind-changed': (entry, say) =>
    sentence`${say.actor(entry)} made ${file(entry, say)} ${kindIn(entry)}${lapsedIn(entry)}`,
  'file-updated': (entry, say) =>
    sentence`${say.actor(entry)} updated ${say.named('request-file', entry.subject.id)} to version ${numberIn(entry, 'version')} (${say.named('bytes', wordIn(entry, 'sha256'))}, before: ${say.named('bytes', wordIn(entry, 'previous'))})${forgottenIn(entry)}${lapsedIn(entry)}`,
  'file-withdrawn': (entry, say) =>
    sentence`${say.actor(entry)} withdrew ${file(entry, say)} from ${say.request(entry)}`,
  'column-described': (entry, say) =>
    sentence`${say.actor(entry)} described column ${numberIn(entry, 'column') + 1} of ${say.named('request-file', entry.subject.id)}`,
  'column-role-corrected': (entry, say) => {
    const role = wordIn(entry, 'role')
    const what = role === '' ? 'took back the role of' : `gave the role ${role} to`
    return sentence`${say.actor(entry)} ${what} column ${numberIn(entry, 'column') + 1} of ${say.named('request-file', entry.subject.id)}, with a reason${lapsedIn(entry)}`
  },
  'relation-declared': (entry, say) =>
    sentence`${say.actor(entry)} ${sayVerdict(entry)} ${say.named('request-file', entry.subject.id)}, with a reason${lapsedIn(entry)}`,
  'finding-answered': (entry, say) =>
    sentence`${say.actor(entry)} answered a finding on ${say.named('request-file', entry.subject.id)}`,
  'request-submitted': (entry, say) => {
    const round = roundOf(numberIn(entry, 'turnAfter'))
    return sentence`${say.actor(entry)} ${round === 1 ? 'submitted' : 'submitted again'} ${say.request(entry)} for round ${round}${say.bytes(entry)}${lapsedIn(entry)}`
  },
  'request-withdrawn': (entry, say) =>
    sentence`${say.actor(entry)} withdrew ${say.request(entry)}${entry.detail['forAuthor'] === true ? ' for its author, with a reason' : ''}`,
  'text-erased': (entry, say) => {
    const of = entry.request === null ? '' : sentence` of ${say.request(entry)}`
    return sentence`${say.actor(entry)} erased a text${of}, with a reason`
  },
}
