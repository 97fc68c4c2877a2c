import type { TokenRefused, TokenStanding } from '#app/domain/places/backend-token.ts'
import type { CreateBackendRefused } from '#app/domain/places/create-backend.ts'
import type { Tone } from '#app/components/ui/chip.tsx'

type Refused = TokenRefused | CreateBackendRefused | 'no-such-backend' | 'no-such-token'

/** What is said to the administrator, and the status it is said with. */
const refusals: Record<Refused, { readonly status: number; readonly words: string }> = {
  'not-an-administrator': { status: 404, words: 'This is for administrators.' },
  'no-such-backend': { status: 404, words: 'There is no such backend.' },
  'no-such-token': { status: 404, words: 'There is no such token.' },
  'slug-malformed': {
    status: 422,
    words: 'Use 1 to 63 of a-z, 0-9 and hyphen, starting with a letter or a digit.',
  },
  'slug-taken': { status: 422, words: 'There is a backend of this short name already.' },
  'backend-name-missing': { status: 422, words: 'Give it a name of up to 100 characters.' },
  'token-name-missing': {
    status: 422,
    words: 'Say what the token is for, in up to 100 characters.',
  },
  'workspace-name-malformed': {
    status: 422,
    words: 'Names of workspaces have letters, digits, hyphen and underscore. One on each line.',
  },
  'token-over': { status: 409, words: 'This token is over already. Look again; issue a new one.' },
}

/** The refusal in words, with its status. */
export const sayBackendRefusal = (problem: Refused) => refusals[problem]

export const tokenStandings: Record<TokenStanding, { readonly tone: Tone; readonly name: string }> =
  {
    active: { tone: 'ok', name: 'active' },
    ending: { tone: 'warn', name: 'replaced, still works' },
    ended: { tone: 'plain', name: 'ended' },
    expired: { tone: 'plain', name: 'expired' },
  }
