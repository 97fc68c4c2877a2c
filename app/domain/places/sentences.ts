import { wordIn } from '../audit/read-entry.ts'
import { sentence } from '../audit/sentence.ts'
import type { SentencesOf } from '../audit/sentences-of.ts'
import type { PlaceEvent } from './events.ts'

/** What happens to places, in sentences. */
export const placeSentences: SentencesOf<PlaceEvent> = {
  'project-created': (entry, say) =>
    sentence`${say.actor(entry)} created the project ${say.named('project', entry.subject.id)} under the policy ${wordIn(entry, 'policy')}`,
  'workspace-created': (entry, say) =>
    sentence`${say.actor(entry)} created the workspace ${say.workspace(entry)} in ${say.named('project', wordIn(entry, 'project'))}`,
  'workspace-archived': (entry, say) =>
    sentence`${say.actor(entry)} archived the workspace ${say.workspace(entry)}, with a reason`,
  'backend-created': (entry, say) =>
    sentence`${say.actor(entry)} added the backend ${say.named('backend', entry.subject.id)}`,
  'backend-token-issued': (entry, say) =>
    sentence`${say.actor(entry)} issued a token for job runners of ${say.named('backend', entry.subject.id)}, good until ${wordIn(entry, 'expires')}`,
  'backend-token-rotated': (entry, say) =>
    sentence`${say.actor(entry)} replaced a token for job runners of ${say.named('backend', entry.subject.id)}; the old one works until ${wordIn(entry, 'replacedEnds')}`,
  'backend-token-revoked': (entry, say) =>
    sentence`${say.actor(entry)} revoked a token for job runners of ${say.named('backend', entry.subject.id)}`,
}
