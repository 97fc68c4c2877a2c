import { type Kysely, sql } from 'kysely'

/** What a job runner left: job requests, jobs, and the outputs a person may see. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  `create table job_request (
    id text primary key not null,
    workspace_id text not null references workspace (id),
    backend_id text not null references backend (id),
    identifier text not null unique,
    number integer,
    requested_by text not null,
    repo text,
    branch text not null,
    commit_sha text not null,
    force_run_dependencies integer not null check (force_run_dependencies in (0, 1)),
    requested_actions text not null check (json_valid(requested_actions)),
    pipeline text not null,
    created_at text not null,
    imported_at text not null
  ) strict`,
  `create index job_request_by_workspace on job_request (workspace_id, created_at, id)`,
  `create index job_request_by_backend on job_request (backend_id, created_at, id)`,
  `create index job_request_by_time on job_request (created_at, id)`,
  `create table job (
    id text primary key not null,
    job_request_id text not null references job_request (id),
    identifier text not null unique,
    action text not null,
    status text not null,
    status_code text,
    message text,
    created_at text,
    started_at text,
    completed_at text
  ) strict`,
  `create index job_by_request on job (job_request_id)`,
  // Bytes of the content-addressed store; a row says that the bytes are whole on disk.
  `create table stored_file (
    sha256 text primary key not null check (length(sha256) = 64),
    bytes integer not null,
    stored_at text not null,
    removed_at text
  ) strict`,
  // A file of a workspace that the manifest calls moderately_sensitive. Only such a one ever has bytes,
  // and it has them only while it is present: whatever else it is, nobody can open it.
  `create table output (
    id text primary key not null,
    workspace_id text not null references workspace (id),
    backend_id text not null references backend (id),
    path text not null,
    level text not null,
    standing text not null check (standing in ('present', 'missing', 'excluded', 'refused', 'gone')),
    reason text,
    message text,
    sha256 text references stored_file (sha256),
    bytes integer,
    rows integer,
    columns integer,
    action text,
    job_identifier text,
    job_request_identifier text,
    commit_sha text,
    repo text,
    made_at text,
    made_by text,
    out_of_date_action integer not null default 0 check (out_of_date_action in (0, 1)),
    out_of_date_output integer not null default 0 check (out_of_date_output in (0, 1)),
    first_seen_at text not null,
    updated_at text not null,
    unique (workspace_id, backend_id, path),
    check ((standing = 'present') = (sha256 is not null)),
    check ((standing = 'refused') = (reason is not null))
  ) strict`,
  `create index output_by_sha256 on output (sha256)`,
  `create index output_by_job on output (job_identifier)`,
  `create table output_version (
    id text primary key not null,
    output_id text not null references output (id),
    sha256 text not null references stored_file (sha256),
    level text not null,
    bytes integer not null,
    rows integer,
    columns integer,
    action text,
    job_identifier text,
    job_request_identifier text,
    commit_sha text,
    made_at text,
    seen_at text not null,
    unique (output_id, sha256)
  ) strict`,
  ...['output', 'output_version'].flatMap((table) =>
    ['insert', 'update'].map(
      (verb) => `create trigger ${table}_${verb}_only_moderately_sensitive
        before ${verb} on ${table} when new.level is not 'moderately_sensitive'
        begin select raise(abort, 'only moderately_sensitive outputs may be stored'); end`,
    ),
  ),
  // Listed and never opened: logs, notes, files the manifest does not know, what was refused.
  `create table unopened_entry (
    workspace_id text not null references workspace (id),
    backend_id text not null references backend (id),
    path text not null,
    kind text not null check (kind in ('unknown', 'note', 'log', 'refused')),
    reason text not null,
    primary key (workspace_id, backend_id, path)
  ) strict`,
  // What stays out: pattern, action and numbers, never a name, a size or a hash. `left_behind` counts copies
  // that lie in the folder although the manifest withholds them.
  `create table withheld_pattern (
    workspace_id text not null references workspace (id),
    backend_id text not null references backend (id),
    action text not null,
    pattern text not null,
    level text not null check (level in ('highly_sensitive', 'minimally_sensitive')),
    files integer not null,
    left_behind integer not null default 0,
    primary key (workspace_id, backend_id, action, pattern, level)
  ) strict`,
  `create table import_run (
    id text primary key not null,
    workspace_id text not null references workspace (id),
    backend_id text not null references backend (id),
    job_request_id text references job_request (id),
    manifest_sha256 text not null,
    at text not null,
    report text not null check (json_valid(report))
  ) strict`,
  `create index import_run_by_workspace on import_run (workspace_id, at)`,
  // What the checks said, by all that it depends on.
  `create table check_result (
    sha256 text not null,
    policy_id text not null,
    policy_version integer not null,
    program_version text not null,
    declarations_digest text not null,
    report text not null check (json_valid(report)),
    findings_digest text not null,
    must_fix integer not null,
    look integer not null,
    note integer not null,
    created_at text not null,
    primary key (sha256, policy_id, policy_version, program_version, declarations_digest)
  ) strict`,
]
