import { type Kysely, sql } from 'kysely'

/** Job runners that push: their tokens, what they have announced, and what they were answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  // The runner holds the token, the row its hash; the id is what screens and the log call it.
  `create table backend_token (
    id text primary key not null,
    backend_id text not null references backend (id),
    name text not null,
    token_hash text not null unique,
    workspaces text check (workspaces is null or json_valid(workspaces)),
    may_create integer not null check (may_create in (0, 1)),
    created_at text not null,
    expires_at text not null,
    ended_at text,
    replaced_by text references backend_token (id)
  ) strict`,
  `create table backend_token_use (
    token_id text primary key not null references backend_token (id),
    last_used_at text not null
  ) strict`,
  `create index backend_token_by_backend on backend_token (backend_id, created_at)`,
  // Outputs whose bytes have not come yet. None of another level can be waited for.
  `create table awaited_output (
    job_identifier text not null references job (identifier),
    path text not null,
    workspace_id text not null references workspace (id),
    backend_id text not null references backend (id),
    level text not null check (level = 'moderately_sensitive'),
    sha256 text not null check (length(sha256) = 64),
    bytes integer not null check (bytes >= 0),
    made_at text not null,
    announced_at text not null,
    primary key (job_identifier, path)
  ) strict`,
  `create index awaited_output_by_sha256 on awaited_output (backend_id, sha256)`,
  `create index awaited_output_by_workspace on awaited_output (workspace_id)`,
  // What a message was answered, so that the same message is answered the same.
  `create table push_answer (
    backend_id text not null references backend (id),
    idempotency_key text not null,
    body_sha256 text not null,
    answer text not null check (json_valid(answer)),
    at text not null,
    primary key (backend_id, idempotency_key)
  ) strict`,
  `create index push_answer_by_time on push_answer (at)`,
]
