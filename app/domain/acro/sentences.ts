import { type Entry } from '../audit/read-entry.ts'
import { sentence } from '../audit/sentence.ts'
import type { SentencesOf } from '../audit/sentences-of.ts'
import type { AcroEvent } from './events.ts'

/** What comes in from ACRO, in sentences. */
export const acroSentences: SentencesOf<AcroEvent> = {
  'acro-imported': (entry: Entry, say) => {
    const count = entry.files.length
    return sentence`${say.actor(entry)} took in what ACRO says of ${count} ${count === 1 ? 'output' : 'outputs'} of ${say.workspace(entry)}`
  },
}
