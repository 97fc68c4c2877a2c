import { transact } from '#db/open.ts'
import { keptBytes } from '#db/queries/stored-files.ts'
import type { Deps } from '../deps.ts'

/**
 * Removes bytes from the store unless the rows speak of them again; says how many went. The file goes
 * while the write lock is held: an import of the same bytes is recorded before, and they stay, or
 * finds them gone afterwards, and puts them there again (`bytes-at-hand.ts`).
 */
export async function removeBytes(
  deps: Pick<Deps, 'db' | 'store'>,
  sha256s: readonly string[],
): Promise<number> {
  let removed = 0
  for (const sha256 of sha256s) {
    await transact(deps.db, async (tx) => {
      if ((await keptBytes(tx, [sha256])).has(sha256)) return
      await deps.store.remove(sha256)
      removed += 1
    })
  }
  return removed
}
