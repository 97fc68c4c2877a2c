import { readdir } from 'node:fs/promises'
import type { Store } from '#app/files/store.ts'
import type { Db } from '#db/open.ts'

/**
 * Every file in the store is what its name says, and every one that the rows speak of is there. Bytes
 * that no row speaks of are what an import left that was killed: whole, and swept later.
 */
export async function brokenBytes(db: Db, store: Store): Promise<string[]> {
  const problems: string[] = []
  const stored = new Set<string>()
  for (const shard of await readdir(store.folder)) {
    if (shard === 'incoming') continue
    for (const name of await readdir(`${store.folder}/${shard}`)) {
      stored.add(name)
      if ((await store.verify(name)) !== 'whole') problems.push(`${name} is not whole`)
    }
  }
  const kept = await db
    .selectFrom('stored_file')
    .select('sha256')
    .where('removed_at', 'is', null)
    .execute()
  const known = new Set(kept.map(({ sha256 }) => sha256))
  for (const sha256 of known) if (!stored.has(sha256)) problems.push(`${sha256} is not there`)
  const spoken = await db
    .selectFrom('output_version')
    .select('sha256')
    .union(db.selectFrom('request_file_version').select('sha256'))
    .union(db.selectFrom('release_file').select('sha256'))
    .execute()
  for (const { sha256 } of spoken)
    if (!known.has(sha256)) problems.push(`${sha256} is spoken of and not kept`)
  return problems
}
