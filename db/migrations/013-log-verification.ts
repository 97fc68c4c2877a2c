import { type Kysely, sql } from 'kysely'

/** What the latest verification of the log by the program itself gave, and the latest that was whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table log_verification (
        id integer primary key not null check (id = 1),
        at text not null,
        size integer not null,
        problem text,
        whole_at text,
        whole_size integer
      ) strict`,
    )
    .execute(db)
}
