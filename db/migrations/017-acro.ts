import { type Kysely, sql } from 'kysely'

/** What ACRO says of files, beside our own checks: bound to the bytes, of one workspace, never changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  `create table acro_statement (
    id text primary key not null,
    workspace_id text not null references workspace (id),
    sha256 text not null check (length(sha256) = 64),
    results_sha256 text not null check (length(results_sha256) = 64),
    version text not null,
    uid text not null,
    name text not null,
    status text not null check (status in ('pass', 'fail', 'review')),
    type text not null,
    method text,
    mitigation text,
    dof real,
    flags text not null check (json_valid(flags)),
    -- Rows and columns of the data area, where ACRO says its outcome cell by cell.
    area_rows integer,
    area_columns integer,
    exception_text_id text references written_text (id),
    comments_text_id text references written_text (id),
    imported_at text not null,
    unique (workspace_id, results_sha256, uid, sha256)
  ) strict`,
  `create index acro_statement_by_file on acro_statement (workspace_id, sha256, imported_at)`,
  `create trigger acro_statement_never_changes before update on acro_statement
    begin select raise(abort, 'what ACRO said never changes'); end`,
]
