import type { Keepers } from './keepers.ts'

export type SessionKept =
  | {
      readonly kind: 'session-opened'
      readonly tokenHash: string
      readonly ref: string
      readonly accountId: string
      readonly at: string
      readonly idleUntil: string
      readonly expiresAt: string
    }
  | {
      readonly kind: 'session-seen'
      readonly tokenHash: string
      readonly at: string
      readonly idleUntil: string
    }
  | { readonly kind: 'session-closed'; readonly ref: string; readonly at: string }
  | {
      /** All of a person's sessions, or all but one. */
      readonly kind: 'sessions-closed'
      readonly accountId: string
      readonly exceptRef: string | null
      readonly at: string
    }

/** Sessions are never deleted: the log names them by `ref`. */
export const keepSessions: Keepers<SessionKept> = {
  'session-opened': async (tx, { tokenHash, ref, accountId, at, idleUntil, expiresAt }) => {
    await tx
      .insertInto('session')
      .values({
        token_hash: tokenHash,
        ref,
        account_id: accountId,
        created_at: at,
        seen_at: at,
        idle_until: idleUntil,
        expires_at: expiresAt,
      })
      .execute()
  },
  'session-seen': async (tx, { tokenHash, at, idleUntil }) => {
    await tx
      .updateTable('session')
      .set({ seen_at: at, idle_until: idleUntil })
      .where('token_hash', '=', tokenHash)
      .where('ended_at', 'is', null)
      .execute()
  },
  'session-closed': async (tx, { ref, at }) => {
    await tx
      .updateTable('session')
      .set({ ended_at: at })
      .where('ref', '=', ref)
      .where('ended_at', 'is', null)
      .execute()
  },
  'sessions-closed': async (tx, { accountId, exceptRef, at }) => {
    await tx
      .updateTable('session')
      .set({ ended_at: at })
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .$if(exceptRef !== null, (query) => query.where('ref', '!=', exceptRef ?? ''))
      .execute()
  },
}
