import { type Kysely, sql } from 'kysely'

/** Cosignatures of witnesses on published checkpoints: nothing is taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })
}

const statements = [
  `create table log_cosignature (
    size integer not null references log_checkpoint (size),
    -- The key of the witness, as C2SP tlog-cosignature writes it.
    witness text not null,
    -- When the witness saw the checkpoint, by its own clock.
    seen_at text not null,
    -- The line on the signed note.
    line text not null,
    received_at text not null,
    primary key (size, witness, seen_at)
  ) strict, without rowid`,
  `create trigger log_cosignature_never_changes before update on log_cosignature
    begin select raise(abort, 'a cosignature never changes'); end`,
  `create trigger log_cosignature_stays before delete on log_cosignature
    begin select raise(abort, 'a cosignature stays'); end`,
]
