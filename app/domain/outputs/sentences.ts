import { type Entry, numberIn, wordIn } from '../audit/read-entry.ts'
import { sentence } from '../audit/sentence.ts'
import type { SentencesOf } from '../audit/sentences-of.ts'
import type { OutputEvent } from './events.ts'

const jobs = (entry: Entry) => {
  const count = numberIn(entry, 'jobs')
  return `${count} ${count === 1 ? 'job' : 'jobs'}`
}

/** What happens to job requests and outputs, in sentences. */
export const outputSentences: SentencesOf<OutputEvent> = {
  'job-request-received': (entry, say) =>
    sentence`${say.actor(entry)} received ${say.named('job-request', entry.subject.id)} with ${jobs(entry)} for ${say.workspace(entry)} from ${say.named('backend', wordIn(entry, 'backend'))}`,
  'jobs-updated': (entry, say) =>
    sentence`${say.actor(entry)} updated ${jobs(entry)} of ${say.named('job-request', entry.subject.id)}`,
  'outputs-imported': (entry, say) => {
    const count = entry.files.length
    return sentence`${say.actor(entry)} imported ${count} new or changed ${count === 1 ? 'output' : 'outputs'} into ${say.workspace(entry)} from ${say.named('backend', wordIn(entry, 'backend'))}`
  },
  'outputs-announced': (entry, say) => {
    const count = numberIn(entry, 'awaited')
    const refused = numberIn(entry, 'refused')
    const outdated = numberIn(entry, 'outdated')
    return sentence`${say.actor(entry)} announced ${count} ${count === 1 ? 'output' : 'outputs'} of ${say.named('job-request', entry.subject.id)}${refused > 0 ? `; ${refused} refused` : ''}${outdated > 0 ? `; ${outdated} of earlier runs ${outdated === 1 ? 'is' : 'are'} out of date or no longer so` : ''}`
  },
  'outputs-received': (entry, say) =>
    sentence`${say.actor(entry)} sent ${entry.files.length} ${entry.files.length === 1 ? 'output' : 'outputs'} of ${say.named('job-request', entry.subject.id)} from ${say.named('backend', wordIn(entry, 'backend'))}${say.bytes(entry)}`,
  'output-viewed': (entry, say) =>
    sentence`${say.actor(entry)} opened ${say.named('output', entry.subject.id)} of ${say.workspace(entry)}${say.bytes(entry)}`,
  'outputs-checked': (entry, say) => {
    const count = entry.files.length
    return sentence`${say.actor(entry)} had ${count} ${count === 1 ? 'output' : 'outputs'} of ${say.workspace(entry)} checked`
  },
}
