import type { Db } from '../open.ts'

/** The living session with this token, with the account it belongs to; nothing if it has ended or run out. */
export function findLiveSession(db: Db, tokenHash: string, now: string) {
  return db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select([
      'session.ref',
      'session.seen_at as seenAt',
      'session.expires_at as expiresAt',
      'account.id as accountId',
      'account.handle',
      'account.display_name as displayName',
      'account.role',
    ])
    .where('session.token_hash', '=', tokenHash)
    .where('session.ended_at', 'is', null)
    .where('session.idle_until', '>', now)
    .where('session.expires_at', '>', now)
    .where('account.state', '=', 'active')
    .executeTakeFirst()
}

/** A person's living sessions, the latest first. */
export function listLiveSessions(db: Db, accountId: string, now: string) {
  return db
    .selectFrom('session')
    .select(['ref', 'created_at as createdAt', 'seen_at as seenAt', 'expires_at as expiresAt'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('idle_until', '>', now)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .execute()
}
