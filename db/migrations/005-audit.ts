import { type Kysely, sql } from 'kysely'

/** The log: one entry per event in its final canonical form, with its leaf hash, from the first one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  `create table audit_event (
    seq integer primary key not null,
    body text not null,
    leaf_hash text not null,
    at text not null,
    kind text not null,
    actor_id text,
    role text not null,
    decision text,
    project_id text,
    workspace_id text,
    request_id text,
    release_id text,
    subject_type text not null,
    subject_id text not null,
    turn integer,
    shown_as text not null default 'public' check (shown_as in ('public', 'private', 'hidden'))
  ) strict`,
  `create trigger audit_event_never_changes before update on audit_event
    begin select raise(abort, 'the log is append-only'); end`,
  `create trigger audit_event_stays before delete on audit_event
    begin select raise(abort, 'the log is append-only'); end`,
  `create trigger audit_event_is_gapless before insert on audit_event
    when new.seq <> (select coalesce(max(seq) + 1, 0) from audit_event)
    begin select raise(abort, 'entries follow one another'); end`,
  // Every filter of the log reads one of these backwards and stops at a page. What stands behind seq is
  // judged in the index, so that a second filter costs no look at the entries that it leaves out.
  `create index audit_event_by_request on audit_event (request_id, seq)`,
  `create index audit_event_by_actor on audit_event (actor_id, seq, kind, role)`,
  `create index audit_event_by_kind on audit_event (kind, seq)`,
  `create index audit_event_by_workspace on audit_event (workspace_id, seq, kind, role)`,
  `create index audit_event_by_project on audit_event (project_id, seq, kind, role)`,
  `create index audit_event_by_role on audit_event (role, seq)`,
  `create index audit_event_by_decision on audit_event (decision, seq) where decision is not null`,
  `create index audit_event_by_release on audit_event (release_id, seq)`,
  `create index audit_event_by_time on audit_event (at, seq)`,
  `create table audit_event_file (
    sha256 text not null,
    seq integer not null references audit_event (seq),
    primary key (sha256, seq)
  ) strict`,
  `create index audit_event_file_by_seq on audit_event_file (seq)`,
  `create index written_text_by_commitment on written_text (commitment)`,
  // When stored bytes were last hashed again, and what that gave.
  `create table byte_check (
    sha256 text primary key not null,
    checked_at text not null,
    wholeness text not null check (wholeness in ('whole', 'changed', 'absent'))
  ) strict`,
  // A view is recorded once per person, file version and session.
  `create table view_mark (
    session_ref text not null,
    subject_id text not null,
    sha256 text not null,
    primary key (session_ref, subject_id, sha256)
  ) strict`,
]
