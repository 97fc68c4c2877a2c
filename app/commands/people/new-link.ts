import type { NewInvitation } from '#app/domain/people/invite.ts'
import type { Deps } from '../deps.ts'
import { minutesAfter } from '../later.ts'
import { hashToken, newSecretToken } from './secret-token.ts'

/** One-time links live for three days. */
const INVITATION_MINUTES = 3 * 24 * 60

/** A one-time link: the token for the person, its hash for the database. */
export function newLink(deps: Deps): { token: string; invitation: NewInvitation } {
  const token = newSecretToken(deps)
  const expiresAt = minutesAfter(deps.now(), INVITATION_MINUTES)
  return {
    token,
    invitation: { invitationId: deps.newId(), tokenHash: hashToken(token), expiresAt },
  }
}
