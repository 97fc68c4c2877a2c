import { sql } from 'kysely'
import type { Db } from '../open.ts'

/** Whether the database answers; throws when it does not. */
export async function isAnswering(db: Db): Promise<true> {
  await sql`select 1 from account limit 1`.execute(db)
  return true
}
