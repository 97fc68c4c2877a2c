import { no, ok, type Result } from '../result.ts'
import { type PasswordProblem, passwordProblem } from './password.ts'
import type { AccountState } from './person.ts'

export type Invitation = {
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly endedAt: string | null
  readonly state: AccountState
}
export type InvitationProblem = 'link-used' | 'link-ended' | 'link-expired'

/** Why a one-time link no longer works, if it does not; `now` is ISO-8601 UTC text. */
export function invitationProblem(invitation: Invitation, now: string): InvitationProblem | null {
  if (invitation.usedAt !== null) return 'link-used'
  if (invitation.endedAt !== null || invitation.state === 'closed') return 'link-ended'
  return invitation.expiresAt <= now ? 'link-expired' : null
}

/** Whether this password may be set by this link, now. */
export function acceptInvitation(
  invitation: Invitation,
  { handle, password, now }: { handle: string; password: string; now: string },
): Result<null, InvitationProblem | PasswordProblem> {
  const problem = invitationProblem(invitation, now) ?? passwordProblem(password, handle)
  return problem ? no(problem) : ok(null)
}
