import type { Say } from '../audit/names.ts'
import { type Entry, numberIn, wordIn } from '../audit/read-entry.ts'
import { type Sentence, sentence } from '../audit/sentence.ts'
import type { SentencesOf } from '../audit/sentences-of.ts'
import type { ReleaseEvent } from './events.ts'

const release = ({ release }: Entry, say: Say): Sentence =>
  release === null ? [] : [say.named('release', release)]

/** What becomes of releases, in sentences. */
export const releaseSentences: SentencesOf<ReleaseEvent> = {
  'request-released': (entry, say) => {
    const embargo = wordIn(entry, 'state') === 'embargoed' ? ' under embargo' : ''
    return sentence`${say.actor(entry)} released ${say.request(entry)}${embargo} as ${release(entry, say)}${say.bytes(entry)}`
  },
  'release-sealed': (entry, say) =>
    sentence`${say.actor(entry)} sealed ${release(entry, say)}${say.bytes(entry)} for public proofs, as decided in ${say.named('entry', String(numberIn(entry, 'decidedIn')))}`,
  'release-published': (entry, say) =>
    sentence`${say.actor(entry)} published ${release(entry, say)}${say.bytes(entry)}`,
  'recall-proposed': (entry, say) =>
    sentence`${say.actor(entry)} asked for a recall of files of ${release(entry, say)}${say.bytes(entry)} (${wordIn(entry, 'category')}), with a reason`,
  'recall-confirmed': (entry, say) =>
    sentence`${say.actor(entry)} confirmed the recall of files of ${release(entry, say)}${say.bytes(entry)}`,
  'recall-dropped': (entry, say) =>
    sentence`${say.actor(entry)} dropped a proposed recall of ${release(entry, say)}`,
}
