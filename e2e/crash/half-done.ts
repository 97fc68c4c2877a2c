import { sql } from 'kysely'
import type { Store } from '#app/files/store.ts'
import type { Db } from '#db/open.ts'
import { readLog } from './read-log.ts'
import { brokenBytes } from './broken-bytes.ts'
import { brokenCheckpoints, brokenLog } from './broken-log.ts'
import { changesWithoutEvents } from './changes-without-events.ts'
import { wrongStatuses } from './wrong-statuses.ts'
import { wrongTexts } from './wrong-texts.ts'

/** Everything in a data folder that is half done: empty after any crash. Nothing is repaired first. */
export async function halfDone(db: Db, store: Store): Promise<string[]> {
  const log = await readLog(db)
  return [
    ...(await brokenDatabase(db)),
    ...(await brokenLog(db, log)),
    ...(await brokenCheckpoints(db, log)),
    ...(await changesWithoutEvents(db, log)),
    ...(await wrongTexts(db, log)),
    ...(await wrongStatuses(db, log)),
    ...(await brokenBytes(db, store)),
  ]
}

async function brokenDatabase(db: Db): Promise<string[]> {
  const whole = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  const keys = await sql<{ table: string }>`pragma foreign_key_check`.execute(db)
  return [
    ...whole.rows.map((row) => row.integrity_check).filter((said) => said !== 'ok'),
    ...keys.rows.map(({ table }) => `${table} refers to a row that is not there`),
  ]
}
