import { type Kysely, sql } from 'kysely'

/** The last run of an action is looked for with each file that comes in: that is one step to the newest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`create index job_by_action on job (action, completed_at)`.execute(tx)
  })
}
