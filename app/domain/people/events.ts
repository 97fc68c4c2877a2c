import type { FactsOf } from '../audit/facts-of.ts'
import type { GlobalRole, MembershipKind } from './person.ts'

/** What can happen to people and to the places they belong to. */
export type PeopleEvent =
  | {
      readonly kind: 'account-created'
      readonly accountId: string
      readonly handle: string
      readonly displayName: string
      readonly role: GlobalRole | null
      readonly passwordHash: string | null
    }
  | {
      readonly kind: 'membership-given'
      readonly workspaceId: string
      readonly accountId: string
      readonly membership: MembershipKind
    }

/** What each of these means for the log; handles, names and password hashes stay out of it. */
export const peopleFacts: FactsOf<PeopleEvent> = {
  'account-created': ({ accountId, role }) => ({
    subject: { type: 'account', id: accountId },
    detail: { role },
  }),
  'membership-given': ({ workspaceId, accountId, membership }) => ({
    subject: { type: 'account', id: accountId },
    workspaceId,
    detail: { membership },
  }),
}
