import { type Kysely, sql } from 'kysely'

/** The pages of a workspace ask for its releases; without an index they read every release there is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`create index release_by_workspace on release (workspace_id)`.execute(tx)
  })
}
