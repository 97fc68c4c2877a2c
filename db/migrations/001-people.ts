import { type Kysely, sql } from 'kysely'

/** People, their sessions, and the places they belong to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  `create table account (
    id text primary key not null,
    handle text not null unique collate nocase,
    display_name text not null,
    password_hash text,
    role text check (role in ('checker', 'auditor', 'administrator')),
    state text not null check (state in ('invited', 'active', 'closed')),
    created_at text not null,
    last_sign_in_at text,
    closed_at text
  ) strict`,
  `create table invitation (
    id text primary key not null,
    account_id text not null references account (id),
    token_hash text not null unique,
    created_by text not null,
    created_at text not null,
    expires_at text not null,
    used_at text,
    ended_at text
  ) strict`,
  // The cookie holds the token, the row its hash; `ref` is what screens and the log call the session.
  `create table session (
    token_hash text primary key not null,
    ref text not null unique,
    account_id text not null references account (id),
    created_at text not null,
    seen_at text not null,
    idle_until text not null,
    expires_at text not null,
    ended_at text
  ) strict`,
  `create index session_by_account on session (account_id)`,
  // What was typed as a name may be a password: only its hash is kept, and only while it counts.
  `create table sign_in_failure (
    id text primary key not null,
    handle_hash text not null,
    address text not null,
    at text not null
  ) strict`,
  `create index sign_in_failure_by_handle on sign_in_failure (handle_hash, at)`,
  `create index sign_in_failure_by_address on sign_in_failure (address, at)`,
  `create table organisation (
    id text primary key not null,
    slug text not null unique,
    name text not null
  ) strict`,
  `create table project (
    id text primary key not null,
    slug text not null unique,
    name text not null,
    policy_id text not null,
    created_at text not null
  ) strict`,
  `create table project_organisation (
    project_id text not null references project (id),
    organisation_id text not null references organisation (id),
    is_lead integer not null check (is_lead in (0, 1)),
    primary key (project_id, organisation_id)
  ) strict`,
  `create table workspace (
    id text primary key not null,
    name text not null unique,
    project_id text not null references project (id),
    repo text,
    branch text,
    created_at text not null,
    archived_at text,
    archived_text_id text references written_text (id)
  ) strict`,
  `create table membership (
    workspace_id text not null references workspace (id),
    account_id text not null references account (id),
    kind text not null check (kind in ('member', 'viewer')),
    created_at text not null,
    primary key (workspace_id, account_id)
  ) strict`,
  `create index membership_by_account on membership (account_id)`,
  `create table backend (
    id text primary key not null,
    slug text not null unique,
    name text not null,
    created_at text not null
  ) strict`,
]
