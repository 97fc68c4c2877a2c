import { numberIn, wordIn } from '../audit/read-entry.ts'
import { sentence } from '../audit/sentence.ts'
import type { SentencesOf } from '../audit/sentences-of.ts'
import { type Capability, permissions } from './permissions.ts'
import type { SessionEvent, SignInRefusal } from './session-events.ts'

type SessionsEnded = Extract<SessionEvent, { kind: 'sessions-ended' }>

const refusals: Record<SignInRefusal, string> = {
  'unknown-account': 'there is no such account',
  'wrong-password': 'the password was wrong',
  'not-yet-active': 'the invitation is not accepted yet',
  'account-closed': 'the account is closed',
  'too-many-attempts': 'there were too many attempts',
}
const endings: Record<SessionsEnded['why'], string> = {
  everywhere: 'signed out everywhere',
  'by-administrator': 'ended by an administrator',
  'role-changed': 'ended by a change of role',
  'password-changed': 'ended by a change of password',
  'account-closed': 'ended with the account',
}

/** What happens at the door, in sentences. */
export const sessionSentences: SentencesOf<SessionEvent> = {
  'signed-in': (entry, say) => sentence`${say.actor(entry)} signed in`,
  'sign-in-refused': (entry, say) => {
    const { id } = entry.subject
    const why = refusals[wordIn(entry, 'why') as SignInRefusal]
    return id === 'unknown'
      ? sentence`A sign-in was refused: ${why}`
      : sentence`A sign-in as ${say.named('person', id)} was refused: ${why}`
  },
  'signed-out': (entry, say) => sentence`${say.actor(entry)} signed out`,
  'sessions-ended': (entry, say) => {
    const count = numberIn(entry, 'count')
    const why = endings[wordIn(entry, 'why') as SessionsEnded['why']]
    return sentence`${count} ${count === 1 ? 'session' : 'sessions'} of ${say.named('person', entry.subject.id)} ${why}`
  },
  'access-refused': (entry, say) => {
    const { what } = permissions[wordIn(entry, 'capability') as Capability]
    const where = entry.workspace === null ? [] : sentence` in ${say.workspace(entry)}`
    return sentence`${say.named('person', entry.subject.id)} was refused${where}: ${what}`
  },
}
