import type { Db } from '../open.ts'

/** The invitation behind a one-time link, with the account it is for; it may be used up or run out. */
export function findInvitation(db: Db, tokenHash: string) {
  return db
    .selectFrom('invitation')
    .innerJoin('account', 'account.id', 'invitation.account_id')
    .select([
      'invitation.id',
      'invitation.expires_at as expiresAt',
      'invitation.used_at as usedAt',
      'invitation.ended_at as endedAt',
      'account.id as accountId',
      'account.handle',
      'account.display_name as displayName',
      'account.state',
    ])
    .where('invitation.token_hash', '=', tokenHash)
    .executeTakeFirst()
}

/** The link of this person that can still be used, if there is one. */
export function findOpenInvitation(db: Db, accountId: string, now: string) {
  return db
    .selectFrom('invitation')
    .select(['id', 'created_at as createdAt', 'expires_at as expiresAt'])
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}
