import type { Db } from '../open.ts'

/** What a message of this key was answered, with the SHA-256 of the message. */
export function findPushAnswer(
  db: Db,
  { backendId, key }: { readonly backendId: string; readonly key: string },
): Promise<{ readonly bodySha256: string; readonly answer: string } | undefined> {
  return db
    .selectFrom('push_answer')
    .select(['body_sha256 as bodySha256', 'answer'])
    .where('backend_id', '=', backendId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
}
