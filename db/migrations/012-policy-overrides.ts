import { type Kysely, sql } from 'kysely'

/** Exceptions of projects to their policy, and those that a round of a request was pinned to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  `create table policy_override (
    id text primary key not null,
    project_id text not null references project (id),
    policy_id text not null,
    field text not null,
    value text not null check (json_valid(value)),
    state text not null check (state in ('proposed', 'active', 'refused', 'replaced')),
    reason_text_id text not null references written_text (id),
    proposed_by text not null references account (id),
    proposed_at text not null,
    answer_text_id text references written_text (id),
    decided_by text references account (id),
    decided_at text
  ) strict`,
  `create unique index one_active_override on policy_override (project_id, policy_id, field)
    where state = 'active'`,
  `create unique index one_proposed_override on policy_override (project_id, policy_id, field)
    where state = 'proposed'`,
  // What held when the latest round began; null before, and where nothing did.
  `alter table release_request add column policy_overrides text check (json_valid(policy_overrides))`,
]
