import type { FactsOf } from '../audit/facts-of.ts'
import type { Capability } from './permissions.ts'

/** Why somebody was not let in. The person is told none of it. */
export type SignInRefusal =
  | 'unknown-account'
  | 'wrong-password'
  | 'not-yet-active'
  | 'account-closed'
  | 'too-many-attempts'

/** What can happen at the door: coming in, going out, being refused. */
export type SessionEvent =
  | { readonly kind: 'signed-in'; readonly accountId: string; readonly sessionRef: string }
  | {
      readonly kind: 'sign-in-refused'
      /** Null when no account has the name that was typed; the name itself is kept nowhere. */
      readonly accountId: string | null
      readonly why: SignInRefusal
    }
  | { readonly kind: 'signed-out'; readonly accountId: string; readonly sessionRef: string }
  | {
      readonly kind: 'sessions-ended'
      readonly accountId: string
      readonly why:
        | 'everywhere'
        | 'by-administrator'
        | 'role-changed'
        | 'password-changed'
        | 'account-closed'
      readonly count: number
    }
  | {
      /** A signed-in person asked for what their role does not allow. */
      readonly kind: 'access-refused'
      readonly accountId: string
      readonly capability: Capability
      readonly workspaceId?: string
    }

const account = (id: string) => ({ type: 'account', id }) as const

/** What each of these means for the log. Nothing that was typed at the door enters it. */
export const sessionFacts: FactsOf<SessionEvent> = {
  'signed-in': ({ sessionRef, accountId }) => ({
    subject: { type: 'session', id: sessionRef },
    detail: { account: accountId },
  }),
  'sign-in-refused': ({ accountId, why }) => ({
    subject: account(accountId ?? 'unknown'),
    detail: { why },
  }),
  'signed-out': ({ sessionRef, accountId }) => ({
    subject: { type: 'session', id: sessionRef },
    detail: { account: accountId },
  }),
  'sessions-ended': ({ accountId, why, count }) => ({
    subject: account(accountId),
    detail: { why, count },
  }),
  'access-refused': ({ accountId, capability, workspaceId }) => ({
    subject: account(accountId),
    ...(workspaceId === undefined ? {} : { workspaceId }),
    detail: { capability },
    shownAs: 'hidden',
  }),
}
