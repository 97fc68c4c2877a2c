import { type Kysely, sql } from 'kysely'

/** Releases, their files, recalls, and how often a file was fetched. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  `create table release (
    id text primary key not null,
    request_id text not null unique references release_request (id),
    workspace_id text not null references workspace (id),
    title text not null,
    state text not null check (state in ('public', 'embargoed', 'recalled')),
    embargo_until text,
    released_at text not null,
    released_by text not null references account (id),
    published_at text,
    policy_id text not null,
    policy_version integer not null,
    program_version text not null,
    reviewers integer not null,
    rounds integer not null
  ) strict`,
  `create index release_by_published on release (state, published_at)`,
  `create table release_file (
    id text primary key not null,
    release_id text not null references release (id),
    request_file_id text not null references request_file (id),
    backend_id text not null references backend (id),
    path text not null,
    sha256 text not null references stored_file (sha256),
    bytes integer not null,
    rows integer,
    columns integer,
    description text not null,
    action text,
    job_identifier text,
    commit_sha text,
    state text not null check (state in ('released', 'recalled')),
    unique (release_id, backend_id, path)
  ) strict`,
  `create index release_file_by_sha256 on release_file (sha256)`,
  `create table recall (
    id text primary key not null,
    release_id text not null references release (id),
    category text not null,
    text_id text not null references written_text (id),
    state text not null check (state in ('proposed', 'confirmed', 'dropped')),
    proposed_by text not null references account (id),
    proposed_at text not null,
    settled_by text references account (id),
    settled_at text,
    check (state <> 'confirmed' or settled_by <> proposed_by)
  ) strict`,
  `create unique index one_open_recall on recall (release_id) where state = 'proposed'`,
  `create table recall_file (
    recall_id text not null references recall (id),
    release_file_id text not null references release_file (id),
    primary key (recall_id, release_file_id)
  ) strict`,
  `create table download_count (
    release_file_id text not null references release_file (id),
    day text not null,
    downloads integer not null,
    primary key (release_file_id, day)
  ) strict`,
]
