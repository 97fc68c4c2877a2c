import type { Store } from '#app/files/store.ts'
import type { Tx } from '#db/open.ts'
import { keptBytes } from '#db/queries/stored-files.ts'

/**
 * Whether all of these lie in the store, asked inside the transaction that is about to speak of them:
 * nothing is removed while it runs (`remove-bytes.ts`). What the rows speak of already is there.
 */
export async function areBytesAtHand(
  tx: Tx,
  store: Store,
  sha256s: readonly string[],
): Promise<boolean> {
  const kept = await keptBytes(tx, sha256s)
  for (const sha256 of new Set(sha256s)) {
    if (!kept.has(sha256) && !(await store.has(sha256))) return false
  }
  return true
}
