import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import type { Deps } from '../deps.ts'

/** Counts a public download of these files for today; who fetched them is not kept. */
export function countDownloads(deps: Deps, releaseFileIds: readonly string[]): Promise<void> {
  const day = deps.now().slice(0, 10)
  return transact(deps.db, (tx) => keep(tx, { kind: 'downloads-counted', releaseFileIds, day }))
}
