import { invite, type InviteRefused } from '#app/domain/people/invite.ts'
import type { GlobalRole } from '#app/domain/people/person.ts'
import { renewInvitation, type RenewRefused } from '#app/domain/people/renew-invitation.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { findAccountByHandle } from '#db/queries/accounts.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import { findAdministered } from './administered-account.ts'
import { newLink } from './new-link.ts'

/** The link is shown once: only its hash is stored. */
export type Invited = {
  readonly accountId: string
  readonly token: string
  readonly expiresAt: string
}

/** Makes an account and the one-time link that an administrator hands over. */
export function invitePerson(
  deps: Deps,
  who: Who,
  input: { handle: string; displayName: string; role: GlobalRole | null },
): Promise<Result<Invited, InviteRefused>> {
  return transact(deps.db, async (tx) => {
    const { token, invitation } = newLink(deps)
    const isTaken = (await findAccountByHandle(tx, input.handle)) !== undefined
    const account = { accountId: deps.newId(), ...input }
    const decision = invite(who.person, account, invitation, isTaken)
    if (!decision.ok) return decision
    for (const event of decision.value) await record(tx, event, signedBy(deps, actorFor(who)))
    return ok({ accountId: account.accountId, token, expiresAt: invitation.expiresAt })
  })
}

/** A new one-time link for somebody who has an account. */
export function renewInvitationOf(
  deps: Deps,
  who: Who,
  accountId: string,
): Promise<Result<Invited, RenewRefused | 'no-such-account'>> {
  return transact(deps.db, async (tx) => {
    const account = await findAdministered(tx, accountId)
    if (!account) return no('no-such-account')
    const { token, invitation } = newLink(deps)
    const decision = renewInvitation(who.person, account, invitation)
    if (!decision.ok) return decision
    await record(tx, decision.value, signedBy(deps, actorFor(who)))
    return ok({ accountId, token, expiresAt: invitation.expiresAt })
  })
}
