import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createStore } from '#app/files/store.ts'
import { backUp } from '#db/backup.ts'
import { migrate, pendingMigrations } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import type { Deps } from './deps.ts'

/**
 * Opens the data folder: database, store, the real clock and chance. A database of an older shape is
 * copied to `backups/` before it is migrated; a new one has nothing to keep.
 */
export async function openDeps(folder: string): Promise<Deps> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const db = openDatabase(join(folder, 'sluice.sqlite'))
  const now = () => new Date().toISOString()
  const { taken, pending } = await pendingMigrations(db)
  if (taken > 0 && pending.length > 0) await backUp(db.file, now())
  await migrate(db)
  return {
    db,
    store: await createStore(join(folder, 'files')),
    now,
    newId: () => randomUUID(),
    newNonce: () => randomBytes(16).toString('hex'),
  }
}
