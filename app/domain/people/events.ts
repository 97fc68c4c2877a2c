import type { FactsOf } from '../audit/facts-of.ts'
import type { GlobalRole, MembershipKind } from './person.ts'

/** What can happen to a person's account and memberships. */
export type PeopleEvent =
  | {
      readonly kind: 'account-created'
      readonly accountId: string
      readonly handle: string
      readonly displayName: string
      readonly role: GlobalRole | null
      /** Null until the person has followed their invitation. */
      readonly passwordHash: string | null
    }
  | {
      /** A one-time link; it ends every earlier one of the same person. */
      readonly kind: 'invitation-made'
      readonly invitationId: string
      readonly accountId: string
      readonly tokenHash: string
      readonly expiresAt: string
    }
  | {
      readonly kind: 'invitation-accepted'
      readonly invitationId: string
      readonly accountId: string
      readonly passwordHash: string
    }
  | { readonly kind: 'password-changed'; readonly accountId: string; readonly passwordHash: string }
  | {
      readonly kind: 'role-changed'
      readonly accountId: string
      readonly from: GlobalRole | null
      readonly to: GlobalRole | null
    }
  | {
      readonly kind: 'membership-given'
      readonly workspaceId: string
      readonly accountId: string
      readonly membership: MembershipKind
    }
  | {
      readonly kind: 'membership-ended'
      readonly workspaceId: string
      readonly accountId: string
      readonly membership: MembershipKind
    }
  | { readonly kind: 'account-closed'; readonly accountId: string }
  | { readonly kind: 'account-reopened'; readonly accountId: string }

const account = (id: string) => ({ type: 'account', id }) as const

/** What each of these means for the log; handles, names, links and password hashes stay out of it. */
export const peopleFacts: FactsOf<PeopleEvent> = {
  'account-created': ({ accountId, role }) => ({ subject: account(accountId), detail: { role } }),
  'invitation-made': ({ accountId, invitationId, expiresAt }) => ({
    subject: account(accountId),
    detail: { invitation: invitationId, expires: expiresAt },
  }),
  'invitation-accepted': ({ accountId, invitationId }) => ({
    subject: account(accountId),
    detail: { invitation: invitationId },
  }),
  'password-changed': ({ accountId }) => ({ subject: account(accountId) }),
  'role-changed': ({ accountId, from, to }) => ({
    subject: account(accountId),
    detail: { from, to },
  }),
  'membership-given': ({ workspaceId, accountId, membership }) => ({
    subject: account(accountId),
    workspaceId,
    detail: { membership },
  }),
  'membership-ended': ({ workspaceId, accountId, membership }) => ({
    subject: account(accountId),
    workspaceId,
    detail: { membership },
  }),
  'account-closed': ({ accountId }) => ({ subject: account(accountId) }),
  'account-reopened': ({ accountId }) => ({ subject: account(accountId) }),
}
