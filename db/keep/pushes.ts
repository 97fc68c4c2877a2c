import type { Keepers } from './keepers.ts'

export type PushKept =
  | { readonly kind: 'backend-token-used'; readonly tokenId: string; readonly at: string }
  | {
      readonly kind: 'push-answered'
      readonly backendId: string
      readonly key: string
      readonly bodySha256: string
      /** JSON text. */
      readonly answer: string
      readonly at: string
    }
  | { readonly kind: 'push-answers-forgotten'; readonly before: string }

/** When a token was last used, and what messages were answered, as long as they may be repeated. */
export const keepPushes: Keepers<PushKept> = {
  'backend-token-used': async (tx, { tokenId, at }) => {
    await tx
      .insertInto('backend_token_use')
      .values({ token_id: tokenId, last_used_at: at })
      .onConflict((conflict) => conflict.column('token_id').doUpdateSet({ last_used_at: at }))
      .execute()
  },
  'push-answered': async (tx, { backendId, key, bodySha256, answer, at }) => {
    await tx
      .insertInto('push_answer')
      .values({
        backend_id: backendId,
        idempotency_key: key,
        body_sha256: bodySha256,
        answer,
        at,
      })
      .execute()
  },
  'push-answers-forgotten': async (tx, { before }) => {
    await tx.deleteFrom('push_answer').where('at', '<', before).execute()
  },
}
