import { keptBytes } from '#db/queries/stored-files.ts'
import type { Deps } from '../deps.ts'
import { minutesAfter } from '../later.ts'
import { removeBytes } from './remove-bytes.ts'

// An import that is under way has put bytes here that no row speaks of yet. Younger ones are left
// alone so that it need not put them here twice; it would, if they went (`bytes-at-hand.ts`).
const MINUTES_LEFT_ALONE = 60

/**
 * Removes bytes that no row speaks of: what an import left that was refused, broken off or killed, and
 * what a recall could not remove before the program stopped. Says how many files went.
 */
export async function sweepStore(deps: Pick<Deps, 'db' | 'store' | 'now'>): Promise<number> {
  const before = minutesAfter(deps.now(), -MINUTES_LEFT_ALONE)
  let removed = 0
  for await (const files of deps.store.list()) {
    const old = files.filter(({ storedAt }) => storedAt < before).map(({ sha256 }) => sha256)
    const kept = await keptBytes(deps.db.reader, old)
    removed += await removeBytes(
      deps,
      old.filter((sha256) => !kept.has(sha256)),
    )
  }
  return removed
}
