import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { WitnessKey } from '#app/domain/audit/note/key.ts'
import { openLogKey } from '#app/files/log-key.ts'
import { createChecker } from '#app/checking/checker.ts'
import { createStore } from '#app/files/store.ts'
import { backUp } from '#db/backup.ts'
import { keep } from '#db/keep.ts'
import { migrate, pendingMigrations } from '#db/migrate.ts'
import { openDatabase, transact } from '#db/open.ts'
import type { Deps } from './deps.ts'
import { keptReports } from './kept-reports.ts'

type LogConfig = {
  readonly name: string
  readonly key: string | null
  readonly witnesses?: readonly WitnessKey[]
}

/**
 * Opens the data folder: database, store, the real clock and chance. A database of an older shape is
 * copied to `backups/` before it is migrated; a new one has nothing to keep.
 */
export async function openDeps(
  folder: string,
  log: LogConfig = { name: 'sluice/log', key: null },
): Promise<Deps> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const db = openDatabase(join(folder, 'sluice.sqlite'))
  const now = () => new Date().toISOString()
  const { taken, pending } = await pendingMigrations(db)
  if (taken > 0 && pending.length > 0) await backUp(db.file, now())
  await migrate(db)
  // A database from before the tree catches up once.
  await transact(db, (tx) => keep(tx, { kind: 'log-tree-caught-up' }))
  return {
    db,
    store: await createStore(join(folder, 'files')),
    logSigner: await openLogKey({
      file: join(folder, 'log-key.json'),
      name: log.name,
      given: log.key ?? undefined,
    }),
    witnesses: log.witnesses ?? [],
    checker: createChecker({ cache: keptReports(db, now) }),
    now,
    newId: () => randomUUID(),
    newNonce: () => randomBytes(16).toString('hex'),
  }
}
