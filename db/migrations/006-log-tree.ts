import { type Kysely, sql } from 'kysely'

/** The tree over the log: complete subtrees, published checkpoints, announced keys. Entries stay as they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  // 2^level entries each, the idx-th of its level; can be made anew from the entries at any time.
  `create table log_node (
    level integer not null,
    idx integer not null,
    hash text not null check (length(hash) = 64),
    primary key (level, idx)
  ) strict, without rowid`,
  `create table log_checkpoint (
    size integer primary key not null,
    note text not null,
    made_at text not null
  ) strict`,
  `create trigger log_checkpoint_never_changes before update on log_checkpoint
    begin select raise(abort, 'a checkpoint never changes'); end`,
  `create trigger log_checkpoint_stays before delete on log_checkpoint
    begin select raise(abort, 'a checkpoint stays'); end`,
  `create table log_key (
    line text primary key not null,
    announced_at text not null
  ) strict`,
]
