import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { markAsBackup } from '#app/files/backup-mark.ts'
import { createStore, type Store } from '#app/files/store.ts'
import { OtherBytes } from '#app/files/store-errors.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { copyDatabase } from '#db/backup.ts'
import { type Db, openDatabase, openToRead } from '#db/open.ts'
import { allKeptBytes, keptBytes } from '#db/queries/stored-files.ts'

/** How a backup stands: its files, how many came and went this time, and those that could not be taken. */
export type BackedUp = {
  readonly files: number
  readonly added: number
  readonly removed: number
  readonly missing: readonly { readonly sha256: string; readonly because: 'absent' | 'changed' }[]
}

/**
 * Copies the database and the bytes that it speaks of, while the server goes on. Bytes that were there
 * from an earlier backup are not copied again; those that were removed since are removed here as well.
 * The key of the log is left out. Refused where anything else lies in `to`.
 */
export async function backUpData(
  from: string,
  to: string,
): Promise<Result<BackedUp, 'not-for-backups'>> {
  if (!(await markAsBackup(to))) return no('not-for-backups')
  const source = await createStore(join(from, 'files'))
  const target = await createStore(join(to, 'files'))
  const [next, copy] = [join(to, 'next.sqlite'), join(to, 'sluice.sqlite')]
  const live = openDatabase(join(from, 'sluice.sqlite'))
  try {
    await copyDatabase(live.file, next)
    const taken = await reading(next, (db) => takeBytes(db, source, target))
    // Until here the earlier backup is whole.
    await rename(next, copy)
    const removed = await reading(copy, (db) => removeOthers(db, target))
    // What was removed meanwhile is not missed.
    const absent = taken.missing.map(({ sha256 }) => sha256)
    const missed = await keptBytes(live.reader, absent)
    const missing = taken.missing.filter(({ sha256 }) => missed.has(sha256))
    return ok({ ...taken, removed, missing })
  } finally {
    await live.close()
  }
}

async function reading<Value>(file: string, work: (db: Db) => Promise<Value>): Promise<Value> {
  const opened = openToRead(file)
  try {
    return await work(opened.reader)
  } finally {
    await opened.close()
  }
}

async function takeBytes(db: Db, source: Store, target: Store) {
  let [files, added] = [0, 0]
  const missing: { sha256: string; because: 'absent' | 'changed' }[] = []
  for await (const sha256s of allKeptBytes(db)) {
    for (const sha256 of sha256s) {
      const there = await target.has(sha256)
      const problem = there ? null : await copyBytes(source, target, sha256)
      if (problem === null) files += 1
      else missing.push({ sha256, because: problem })
      if (!there && problem === null) added += 1
    }
  }
  return { files, added, missing }
}

async function copyBytes(
  source: Store,
  target: Store,
  sha256: string,
): Promise<'absent' | 'changed' | null> {
  try {
    await target.put(bytesOf(source, sha256), { expected: sha256 })
    return null
  } catch (error) {
    if (error instanceof OtherBytes) return 'changed'
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'absent'
    throw error
  }
}

/** Opened when it is read: a stream that fails before would take the process along. */
async function* bytesOf(source: Store, sha256: string): AsyncGenerator<Buffer> {
  yield* source.open(sha256)
}

async function removeOthers(db: Db, target: Store): Promise<number> {
  let removed = 0
  for await (const stored of target.list()) {
    const kept = await keptBytes(
      db,
      stored.map(({ sha256 }) => sha256),
    )
    for (const { sha256 } of stored) {
      if (kept.has(sha256)) continue
      await target.remove(sha256)
      removed += 1
    }
  }
  return removed
}
