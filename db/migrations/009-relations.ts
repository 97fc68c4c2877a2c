import { type Kysely, sql } from 'kysely'

/** What people say of the sums of a table: the author's word, and what checkers drafted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  `create table relation_note (
    request_file_id text not null references request_file (id),
    relation text not null check (json_valid(relation)),
    verdict text not null check (verdict in ('rejected', 'added', 'kept')),
    reason_text_id text references written_text (id),
    changed_turn integer not null default 0,
    primary key (request_file_id, relation)
  ) strict`,
  // A draft of its checker until consolidation.
  `create table relation_correction (
    id text primary key not null,
    request_file_id text not null references request_file (id),
    relation text not null check (json_valid(relation)),
    verdict text not null check (verdict in ('rejected', 'added', 'kept')),
    text_id text not null references written_text (id),
    checker_id text not null references account (id),
    turn integer not null,
    state text not null check (state in ('current', 'replaced', 'archived')),
    created_at text not null
  ) strict`,
  `create unique index one_current_relation_correction
    on relation_correction (request_file_id, relation, checker_id, turn) where state = 'current'`,
]
