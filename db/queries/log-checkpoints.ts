import type { Db } from '../open.ts'

export type PublishedCheckpoint = {
  readonly size: number
  readonly note: string
  readonly madeAt: string
}

/** The newest checkpoint, or the one of exactly that size, with its cosignatures. */
export async function findCheckpoint(
  db: Db,
  size?: number,
): Promise<PublishedCheckpoint | undefined> {
  const found = await checkpoints(db)
    .$if(size !== undefined, (query) => query.where('size', '=', size as number))
    .orderBy('size', 'desc')
    .limit(1)
    .execute()
  return (await cosigned(db, found))[0]
}

/** The checkpoints under that size, the smallest first. */
export async function listCheckpoints(
  db: Db,
  under = Number.MAX_SAFE_INTEGER,
): Promise<PublishedCheckpoint[]> {
  return cosigned(db, await checkpoints(db).where('size', '<', under).orderBy('size').execute())
}

/**
 * The first checkpoint that covers the entry, or nothing while none does. One that a witness saw goes
 * before: who trusts the witness needs no word of ours.
 */
export async function firstCheckpointOver(
  db: Db,
  seq: number,
): Promise<PublishedCheckpoint | undefined> {
  const over = checkpoints(db).where('size', '>', seq).orderBy('size').limit(1)
  const witnessed = await over
    .where('size', 'in', (eb) => eb.selectFrom('log_cosignature').select('size'))
    .execute()
  return (await cosigned(db, witnessed.length > 0 ? witnessed : await over.execute()))[0]
}

const checkpoints = (db: Db) =>
  db.selectFrom('log_checkpoint').select(['size', 'note', 'made_at as madeAt'])

/** The checkpoints with the newest cosignature of each witness. */
async function cosigned(
  db: Db,
  found: readonly PublishedCheckpoint[],
): Promise<PublishedCheckpoint[]> {
  const sizes = found.map(({ size }) => size)
  const lines = new Map<number, Map<string, string>>()
  const rows = await db
    .selectFrom('log_cosignature')
    .select(['size', 'witness', 'line'])
    .where('size', '>=', Math.min(...sizes, Number.MAX_SAFE_INTEGER))
    .where('size', '<=', Math.max(...sizes, 0))
    .orderBy('size')
    .orderBy('witness')
    .orderBy('seen_at')
    .execute()
  for (const { size, witness, line } of rows) {
    lines.set(size, (lines.get(size) ?? new Map<string, string>()).set(witness, line))
  }
  return found.map((checkpoint) => ({
    ...checkpoint,
    note: checkpoint.note + [...(lines.get(checkpoint.size)?.values() ?? [])].join(''),
  }))
}

/** What a witness saw last. */
export type Witnessed = {
  /** The key of the witness. */
  readonly witness: string
  readonly size: number
  readonly seenAt: string
  /** How many checkpoints it cosigned. */
  readonly checkpoints: number
}

/** Each witness whose cosignature was ever received, with the largest checkpoint that it saw. */
export async function listWitnessed(db: Db): Promise<Witnessed[]> {
  const rows = await db
    .selectFrom('log_cosignature as own')
    .select(({ fn }) => [
      'own.witness',
      'own.size',
      fn.max('own.seen_at').as('seenAt'),
      (eb) =>
        eb
          .selectFrom('log_cosignature as any')
          .whereRef('any.witness', '=', 'own.witness')
          .select(({ fn }) => fn.count<number>('any.size').distinct().as('count'))
          .as('checkpoints'),
    ])
    .where('own.size', '=', (eb) =>
      eb
        .selectFrom('log_cosignature as any')
        .whereRef('any.witness', '=', 'own.witness')
        .select(({ fn }) => fn.max('any.size').as('size')),
    )
    .groupBy(['own.witness', 'own.size'])
    .orderBy('own.witness')
    .execute()
  return rows.map((row) => ({ ...row, checkpoints: row.checkpoints ?? 0 }))
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
