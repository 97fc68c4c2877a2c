import type { Say } from '../audit/names.ts'
import { type Entry, numberIn, wordIn } from '../audit/read-entry.ts'
import { type Sentence, sentence } from '../audit/sentence.ts'
import type { SentencesOf } from '../audit/sentences-of.ts'
import { sayVerdict } from '../release-request/sentences.ts'
import { roundOf } from '../release-request/round.ts'
import type { ReviewEvent } from './events.ts'

const file = (entry: Entry, say: Say): Sentence =>
  sentence`${say.named('request-file', entry.subject.id)}${say.bytes(entry)}`
const round = (entry: Entry) => `in round ${roundOf(entry.turn ?? 0)}`
const verb = (entry: Entry) =>
  wordIn(entry, 'vote') === 'approved' ? 'approved' : 'requested changes to'

/** What a comment is about: a file, a group or the request. */
function about(entry: Entry, say: Say): Sentence {
  const [file, group] = [wordIn(entry, 'file'), wordIn(entry, 'group')]
  if (file !== '') return [say.named('request-file', file)]
  return group === '' ? say.request(entry) : [say.named('group', group)]
}

/** What checkers do with requests, in sentences. */
export const reviewSentences: SentencesOf<ReviewEvent> = {
  'place-taken': (entry, say) =>
    sentence`${say.actor(entry)} took a review place on ${say.request(entry)} ${round(entry)}`,
  'place-left': (entry, say) =>
    sentence`${say.actor(entry)} gave back a review place on ${say.request(entry)} ${round(entry)}`,
  'vote-cast': (entry, say) =>
    sentence`${say.actor(entry)} ${verb(entry)} ${file(entry, say)} ${round(entry)}`,
  'vote-undone': (entry, say) =>
    sentence`${say.actor(entry)} took back a vote on ${file(entry, say)} ${round(entry)}`,
  'finding-accepted': (entry, say) =>
    sentence`${say.actor(entry)} accepted a finding on ${file(entry, say)} ${round(entry)}, with a reason`,
  'role-correction-drafted': (entry, say) =>
    sentence`${say.actor(entry)} proposed the role ${wordIn(entry, 'role')} for column ${numberIn(entry, 'column') + 1} of ${say.named('request-file', entry.subject.id)}, with a reason`,
  'relation-correction-drafted': (entry, say) =>
    sentence`${say.actor(entry)} ${sayVerdict(entry)} ${file(entry, say)} ${round(entry)}, with a reason`,
  'comment-written': (entry, say) =>
    sentence`${say.actor(entry)} commented on ${about(entry, say)} in ${wordIn(entry, 'visibility')}`,
  'comment-published': (entry, say) =>
    sentence`${say.actor(entry)} made a comment on ${say.request(entry)} public`,
  'comment-deleted': (entry, say) =>
    sentence`${say.actor(entry)} deleted a comment on ${say.request(entry)}`,
  'review-finished': (entry, say) =>
    sentence`${say.actor(entry)} submitted a review of ${say.request(entry)} ${round(entry)}${say.bytes(entry)}`,
  'review-refused': (entry, say) =>
    sentence`A further review of ${say.request(entry)} by ${say.actor(entry)} was refused ${round(entry)}; its drafts are kept`,
  'file-adjudicated': (entry, say) =>
    sentence`${say.actor(entry)} settled the conflict about ${say.named('request-file', entry.subject.id)} and ${verb(entry)} it${say.bytes(entry)} ${round(entry)}, with a reason`,
  'request-returned': (entry, say) =>
    sentence`${say.actor(entry)} returned ${say.request(entry)} to its author after round ${roundOf(entry.turn ?? 0)}`,
  'request-returned-early': (entry, say) =>
    sentence`${say.actor(entry)} returned ${say.request(entry)} before all reviews of round ${roundOf(entry.turn ?? 0)} were in, with a reason`,
  'request-rejected': (entry, say) =>
    sentence`${say.actor(entry)} rejected ${say.request(entry)} (${wordIn(entry, 'category')}), with a reason`,
  'request-file-viewed': (entry, say) => sentence`${say.actor(entry)} viewed ${file(entry, say)}`,
  'request-file-downloaded': (entry, say) =>
    sentence`${say.actor(entry)} downloaded ${file(entry, say)}`,
}
