import { type Kysely, sql } from 'kysely'

/** Release requests, their groups and files, and what two checkers say of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  // Free text lives here with its salt; the log holds only SHA-256(salt || text). Erasing empties both.
  `create table written_text (
    id text primary key not null,
    salt text,
    body text,
    commitment text not null,
    written_by text not null,
    written_at text not null,
    erased_at text
  ) strict`,
  `create table release_request (
    id text primary key not null,
    workspace_id text not null references workspace (id),
    number integer not null,
    author_id text not null references account (id),
    status text not null check (status in ('pending', 'submitted', 'partially_reviewed', 'reviewed', 'returned', 'released', 'rejected', 'withdrawn')),
    turn integer not null default 0,
    version integer not null default 1,
    title text not null,
    policy_id text not null,
    policy_version integer,
    program_version text,
    reviews_required integer not null default 2 check (reviews_required in (2, 3)),
    statement_version integer,
    last_return_early integer not null default 0 check (last_return_early in (0, 1)),
    created_at text not null,
    submitted_at text,
    due_at text,
    ended_at text,
    ended_by text references account (id),
    reject_category text,
    reason_text_id text references written_text (id),
    unique (workspace_id, number)
  ) strict`,
  `create unique index one_open_request_per_author on release_request (workspace_id, author_id)
    where status not in ('released', 'rejected', 'withdrawn')`,
  `create index release_request_by_status on release_request (status, submitted_at)`,
  `create table file_group (
    id text primary key not null,
    request_id text not null references release_request (id),
    name text not null,
    context text not null default '{}' check (json_valid(context)),
    controls text not null default '{}' check (json_valid(controls)),
    version integer not null default 1,
    changed_turn integer not null default 0,
    created_at text not null,
    updated_at text not null,
    unique (request_id, name)
  ) strict`,
  `create table request_file (
    id text primary key not null,
    request_id text not null references release_request (id),
    group_id text not null references file_group (id),
    backend_id text not null references backend (id),
    path text not null,
    kind text not null check (kind in ('output', 'supporting')),
    state text not null check (state in ('active', 'withdrawn')),
    current_version integer not null default 1,
    version integer not null default 1,
    changed_turn integer not null default 0,
    added_at text not null,
    unique (request_id, backend_id, path)
  ) strict`,
  `create index request_file_by_group on request_file (group_id)`,
  `create table request_file_version (
    id text primary key not null,
    request_file_id text not null references request_file (id),
    number integer not null,
    sha256 text not null references stored_file (sha256),
    bytes integer not null,
    rows integer,
    columns integer,
    action text,
    job_identifier text,
    commit_sha text,
    turn integer not null,
    created_at text not null,
    unique (request_file_id, number)
  ) strict`,
  `create index request_file_version_by_sha256 on request_file_version (sha256)`,
  `create trigger request_file_version_never_changes before update on request_file_version
    begin select raise(abort, 'a version of a file never changes'); end`,
  `create trigger request_file_version_stays before delete on request_file_version
    begin select raise(abort, 'a version of a file stays'); end`,
  `create table column_note (
    request_file_id text not null references request_file (id),
    column_index integer not null,
    description text not null default '',
    role text,
    reason_text_id text references written_text (id),
    changed_turn integer not null default 0,
    primary key (request_file_id, column_index)
  ) strict`,
  // A checker's correction is a draft of that checker until consolidation.
  `create table role_correction (
    id text primary key not null,
    request_file_id text not null references request_file (id),
    column_index integer not null,
    role text not null,
    text_id text not null references written_text (id),
    checker_id text not null references account (id),
    turn integer not null,
    state text not null check (state in ('current', 'replaced', 'archived')),
    created_at text not null
  ) strict`,
  `create unique index one_current_correction on role_correction (request_file_id, column_index, checker_id, turn)
    where state = 'current'`,
  // What the checks said when the round began: pinned, so that everybody speaks of the same findings.
  `create table request_finding (
    request_id text not null references release_request (id),
    turn integer not null,
    request_file_id text not null references request_file (id),
    file_version integer not null,
    finding_id text not null,
    rule text not null,
    severity text not null check (severity in ('must-fix', 'look', 'note')),
    acceptable integer not null check (acceptable in (0, 1)),
    body text not null check (json_valid(body)),
    primary key (request_id, turn, request_file_id, finding_id)
  ) strict`,
  `create table finding_answer (
    id text primary key not null,
    request_id text not null references release_request (id),
    request_file_id text not null references request_file (id),
    finding_id text not null,
    writer_id text not null references account (id),
    kind text not null check (kind in ('justification', 'acceptance')),
    text_id text not null references written_text (id),
    turn integer not null,
    state text not null check (state in ('current', 'replaced', 'archived')),
    created_at text not null
  ) strict`,
  `create unique index one_answer_per_writer on finding_answer (request_file_id, finding_id, writer_id, kind, turn)
    where state = 'current'`,
  `create index finding_answer_by_request on finding_answer (request_id)`,
  `create table review (
    id text primary key not null,
    request_id text not null references release_request (id),
    checker_id text not null references account (id),
    turn integer not null,
    state text not null check (state in ('draft', 'submitted', 'archived', 'refused', 'left')),
    has_place integer not null check (has_place in (0, 1)),
    started_at text not null,
    submitted_at text,
    unique (request_id, checker_id, turn)
  ) strict`,
  `create table vote (
    id text primary key not null,
    request_id text not null references release_request (id),
    request_file_id text not null references request_file (id),
    file_version integer not null,
    sha256 text not null,
    checker_id text not null references account (id),
    vote text not null check (vote in ('approved', 'changes_requested')),
    turn integer not null,
    state text not null check (state in ('current', 'replaced', 'lapsed', 'archived', 'undone')),
    lapsed_because text,
    -- The vote of the same round that this one took the place of, so that it can be undone.
    replaces text references vote (id),
    findings_digest text not null,
    cast_at text not null
  ) strict`,
  `create unique index one_current_vote on vote (request_file_id, checker_id, turn) where state = 'current'`,
  `create index vote_by_request on vote (request_id, turn)`,
  `create table adjudication (
    id text primary key not null,
    request_id text not null references release_request (id),
    request_file_id text not null references request_file (id),
    file_version integer not null,
    checker_id text not null references account (id),
    vote text not null check (vote in ('approved', 'changes_requested')),
    text_id text not null references written_text (id),
    turn integer not null,
    state text not null check (state in ('current', 'replaced', 'lapsed')),
    at text not null
  ) strict`,
  `create unique index one_current_adjudication on adjudication (request_file_id) where state = 'current'`,
  `create index adjudication_by_request on adjudication (request_id)`,
  // What was decided on each file whenever a request left consolidation, and on which bytes.
  `create table file_decision (
    request_id text not null references release_request (id),
    request_file_id text not null references request_file (id),
    file_version integer not null,
    sha256 text not null,
    turn integer not null,
    decision text not null check (decision in ('undecided', 'approved', 'changes_requested', 'conflicted')),
    findings_digest text not null,
    decided_at text not null,
    primary key (request_file_id, turn)
  ) strict`,
  `create index file_decision_by_request on file_decision (request_id)`,
  `create table comment (
    id text primary key not null,
    request_id text not null references release_request (id),
    group_id text references file_group (id),
    request_file_id text references request_file (id),
    finding_id text,
    author_id text not null references account (id),
    visibility text not null check (visibility in ('public', 'private')),
    turn integer not null,
    text_id text not null references written_text (id),
    created_at text not null,
    deleted_at text,
    archived_at text
  ) strict`,
  `create index comment_by_request on comment (request_id, turn)`,
]
