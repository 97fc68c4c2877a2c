import type { Wholeness } from '#app/files/store.ts'
import { keep } from '#db/keep.ts'
import { transact } from '#db/open.ts'
import { releasedHashes } from '#db/queries/byte-checks.ts'
import type { Deps } from '../deps.ts'

/** What hashing everything that is released again gave, and the files whose bytes are not theirs. */
export type Recheck = { readonly files: number; readonly broken: readonly string[] }

/**
 * Hashes the bytes of every file that is released, one after the other, and keeps what that gave for
 * the release pages. A download hashes its own bytes once more: this is for those nobody fetches.
 */
export async function recheckBytes(deps: Deps): Promise<Recheck> {
  const sha256s = await releasedHashes(deps.db.reader)
  const broken: string[] = []
  for (let from = 0; from < sha256s.length; from += 100) {
    const results: { sha256: string; wholeness: Wholeness }[] = []
    for (const sha256 of sha256s.slice(from, from + 100)) {
      const wholeness = await deps.store.verify(sha256)
      if (wholeness !== 'whole') broken.push(sha256)
      results.push({ sha256, wholeness })
    }
    const at = deps.now()
    await transact(deps.db, (tx) => keep(tx, { kind: 'bytes-checked', at, results }))
  }
  return { files: sha256s.length, broken }
}
