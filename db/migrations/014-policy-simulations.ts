import { type Kysely, sql } from 'kysely'

/** What a policy, or a proposed exception, would say of everything released: results, no decisions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql
      .raw(
        `create table policy_simulation (
    id text primary key not null,
    policy_id text not null,
    policy_version integer not null,
    -- The proposed exception that is tried, in one project.
    override_id text references policy_override (id),
    project_id text references project (id),
    -- SHA-256 of the policy as it was tried, before exceptions of projects that hold anyway.
    digest text not null,
    program_version text not null,
    started_by text not null references account (id),
    started_at text not null,
    state text not null check (state in ('running', 'done', 'cancelled', 'broken-off')),
    result text not null check (json_valid(result)),
    ended_at text
  ) strict`,
      )
      .execute(tx)
  })
}
