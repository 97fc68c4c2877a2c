import { type Entry, wordIn } from '../audit/read-entry.ts'
import { sentence } from '../audit/sentence.ts'
import type { SentencesOf } from '../audit/sentences-of.ts'
import type { PeopleEvent } from './events.ts'

const roleWords: Readonly<Record<string, string>> = {
  checker: 'the role of output checker',
  auditor: 'the role of auditor',
  administrator: 'the role of administrator',
}
const roleIn = (entry: Entry, key: string) => roleWords[wordIn(entry, key)] ?? 'no role'

/** What happens to people, in sentences. */
export const peopleSentences: SentencesOf<PeopleEvent> = {
  'account-created': (entry, say) =>
    sentence`${say.actor(entry)} created the account ${say.named('person', entry.subject.id)} with ${roleIn(entry, 'role')}`,
  'invitation-made': (entry, say) =>
    sentence`${say.actor(entry)} invited ${say.named('person', entry.subject.id)}`,
  'invitation-accepted': (entry, say) =>
    sentence`${say.named('person', entry.subject.id)} accepted the invitation`,
  'password-changed': (entry, say) =>
    sentence`${say.named('person', entry.subject.id)} got a new password, set by ${say.actor(entry)}`,
  'role-changed': (entry, say) =>
    sentence`${say.actor(entry)} gave ${say.named('person', entry.subject.id)} ${roleIn(entry, 'to')}, before: ${roleIn(entry, 'from')}`,
  'membership-given': (entry, say) =>
    sentence`${say.actor(entry)} made ${say.named('person', entry.subject.id)} a ${wordIn(entry, 'membership')} of ${say.workspace(entry)}`,
  'membership-ended': (entry, say) =>
    sentence`${say.actor(entry)} ended that ${say.named('person', entry.subject.id)} is a ${wordIn(entry, 'membership')} of ${say.workspace(entry)}`,
  'account-reopened': (entry, say) =>
    sentence`${say.actor(entry)} opened the account ${say.named('person', entry.subject.id)} again`,
  'account-closed': (entry, say) =>
    sentence`${say.actor(entry)} closed the account ${say.named('person', entry.subject.id)}`,
}
