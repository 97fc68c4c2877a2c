import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createStore } from '#app/files/store.ts'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import type { Deps } from './deps.ts'

/** Opens the data folder, made and migrated if need be: database, store, the real clock and chance. */
export async function openDeps(folder: string): Promise<Deps> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const db = openDatabase(join(folder, 'sluice.sqlite'))
  await migrate(db)
  return {
    db,
    store: await createStore(join(folder, 'files')),
    now: () => new Date().toISOString(),
    newId: () => randomUUID(),
    newNonce: () => randomBytes(16).toString('hex'),
  }
}
