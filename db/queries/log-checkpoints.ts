import type { Db } from '../open.ts'

export type PublishedCheckpoint = {
  readonly size: number
  readonly note: string
  readonly madeAt: string
}

/** The newest checkpoint, or the one of exactly that size. */
export function findCheckpoint(db: Db, size?: number): Promise<PublishedCheckpoint | undefined> {
  return db
    .selectFrom('log_checkpoint')
    .select(['size', 'note', 'made_at as madeAt'])
    .$if(size !== undefined, (query) => query.where('size', '=', size as number))
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The checkpoints under that size, the smallest first. */
export function listCheckpoints(
  db: Db,
  under = Number.MAX_SAFE_INTEGER,
): Promise<PublishedCheckpoint[]> {
  return db
    .selectFrom('log_checkpoint')
    .select(['size', 'note', 'made_at as madeAt'])
    .where('size', '<', under)
    .orderBy('size')
    .execute()
}

/** The first checkpoint that covers the entry, or nothing while none does. */
export function firstCheckpointOver(db: Db, seq: number): Promise<PublishedCheckpoint | undefined> {
  return db
    .selectFrom('log_checkpoint')
    .select(['size', 'note', 'made_at as madeAt'])
    .where('size', '>', seq)
    .orderBy('size')
    .limit(1)
    .executeTakeFirst()
}

/** The lines of every key that ever signed, oldest first. */
export async function listLogKeys(db: Db): Promise<string[]> {
  const keys = await db.selectFrom('log_key').select('line').orderBy('announced_at').execute()
  return keys.map(({ line }) => line)
}

/** Whether a release was entered after the newest checkpoint. */
export async function isReleaseUncovered(db: Db): Promise<boolean> {
  const newest = await findCheckpoint(db)
  const later = await db
    .selectFrom('audit_event')
    .select('seq')
    .where('seq', '>=', newest?.size ?? 0)
    .where('kind', '=', 'request-released')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return later !== undefined
}
