import { type Kysely, sql } from 'kysely'

/** What the figures read: the requests that ended in a time, without looking at any other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  `create index release_request_by_end on release_request (ended_at, status, workspace_id)
    where ended_at is not null`,
  `create index release_request_by_workspace_end on release_request (workspace_id, ended_at, status)
    where ended_at is not null`,
]
