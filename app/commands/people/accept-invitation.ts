import {
  acceptInvitation,
  invitationProblem,
  type InvitationProblem,
} from '#app/domain/people/accept-invitation.ts'
import type { PasswordProblem } from '#app/domain/people/password.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { findPerson } from '#db/queries/accounts.ts'
import { findInvitation } from '#db/queries/invitations.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { stranger } from '../who.ts'
import { endSessionsIn } from './end-sessions.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { hashPassword } from './password-hash.ts'
import { hashToken } from './secret-token.ts'

type Unusable = InvitationProblem | 'no-such-link'

/** Who a one-time link is for, or why it cannot be used. */
export async function readInvitation(
  deps: Deps,
  token: string,
): Promise<Result<{ handle: string; displayName: string }, Unusable>> {
  const invitation = await findInvitation(deps.db.reader, hashToken(token))
  if (!invitation) return no('no-such-link')
  const problem = invitationProblem(invitation, deps.now())
  if (problem) return no(problem)
  return ok({ handle: invitation.handle, displayName: invitation.displayName })
}

/** Sets the password of the link's account, uses the link up, ends older sessions and signs in. */
export async function acceptInvitationCommand(
  deps: Deps,
  { token, password }: { token: string; password: string },
): Promise<Result<OpenedSession, Unusable | PasswordProblem>> {
  const tokenHash = hashToken(token)
  const check = async (db: Deps['db']['reader']) => {
    const invitation = await findInvitation(db, tokenHash)
    if (!invitation) return no('no-such-link' as const)
    const { handle } = invitation
    const decision = acceptInvitation(invitation, { handle, password, now: deps.now() })
    return decision.ok ? ok(invitation) : decision
  }
  const before = await check(deps.db.reader)
  if (!before.ok) return before
  const passwordHash = await hashPassword(password)
  return transact(deps.db, async (tx) => {
    const invitation = await check(tx)
    if (!invitation.ok) return invitation
    const { id: invitationId, accountId } = invitation.value
    const by = signedBy(deps, { ...stranger, id: accountId })
    await record(tx, { kind: 'invitation-accepted', invitationId, accountId, passwordHash }, by)
    const person = await findPerson(tx, accountId)
    if (person) {
      const why = 'password-changed'
      await endSessionsIn(deps, tx, { person, session: null }, { accountId, why })
    }
    return ok(await openSession(deps, tx, accountId))
  })
}
