import type { LogEvent } from './log-events.ts'
import { numberIn, wordIn } from './read-entry.ts'
import { sentence } from './sentence.ts'
import type { SentencesOf } from './sentences-of.ts'

const forms: Readonly<Record<string, string>> = {
  'decisions-csv': 'the decisions as CSV',
  'events-csv': 'the events as CSV',
  'events-jsonl': 'the events as JSON Lines',
  'access-csv': 'the access to unreleased files as CSV',
  'retention-csv': 'the unreleased bytes still held as CSV',
  bundle: 'a bundle that can be verified,',
}

/** What happens to the log, in sentences. */
export const logSentences: SentencesOf<LogEvent> = {
  'log-exported': (entry, say) => {
    const narrowed = entry.detail['narrowedBy']
    const by = Array.isArray(narrowed) && narrowed.length > 0 ? `, by ${narrowed.join(', ')}` : ''
    const form = forms[entry.subject.id] ?? entry.subject.id
    return sentence`${say.actor(entry)} exported ${form} up to entry ${numberIn(entry, 'through')}${by}`
  },
  'log-key-announced': (entry, say) =>
    sentence`${say.actor(entry)} announced the key ${wordIn(entry, 'line')} for the log`,
}
