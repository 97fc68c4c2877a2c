import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type WitnessKey, writeVerifierKey } from '#app/domain/audit/note/key.ts'
import { type LogSigner, openLogKey } from '#app/files/log-key.ts'
import { LogKeyRefused } from '#app/files/log-key-refused.ts'
import { createChecker } from '#app/checking/checker.ts'
import { createStore } from '#app/files/store.ts'
import { backUp } from '#db/backup.ts'
import { keep } from '#db/keep.ts'
import { migrate, pendingMigrations } from '#db/migrate.ts'
import { type Db, openDatabase, transact } from '#db/open.ts'
import { listLogKeys } from '#db/queries/log-checkpoints.ts'
import type { Deps } from './deps.ts'
import { keptReports } from './kept-reports.ts'

type LogConfig = {
  readonly name: string
  readonly key: string | null
  readonly witnesses?: readonly WitnessKey[]
  /** Lets the log go on with a key that it does not know. */
  readonly mayReplaceKey?: boolean
}

/**
 * Opens the data folder: database, store, the real clock and chance. A database of an older shape is
 * copied to `backups/` before it is migrated; a new one has nothing to keep. Refuses a key that a log
 * signed before does not know.
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
    logSigner: await openSigner(db.reader, join(folder, 'log-key.json'), log),
    witnesses: log.witnesses ?? [],
    checker: createChecker({ cache: keptReports(db, now) }),
    now,
    newId: () => randomUUID(),
    newNonce: () => randomBytes(16).toString('hex'),
  }
}

async function openSigner(db: Db, file: string, log: LogConfig): Promise<LogSigner> {
  const known = await listLogKeys(db)
  // `name+hash+key`, and no name has a plus.
  const [name] = known.at(-1)?.split('+') ?? []
  const signer = await openLogKey({
    file,
    name: name ?? log.name,
    given: log.key ?? undefined,
    mayMake: name === undefined || log.mayReplaceKey === true,
  })
  if (name === undefined || known.includes(writeVerifierKey(signer.key))) return signer
  if (signer.key.name !== name) {
    throw new LogKeyRefused(`The key at hand is of the log ${signer.key.name}, not ${name}.`)
  }
  if (log.mayReplaceKey === true) return signer
  const where = log.key === null ? file : 'the environment'
  throw new LogKeyRefused(`The log was signed before, by another key than that in ${where}.`)
}
