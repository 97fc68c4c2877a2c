import { sql } from 'kysely'
import type { Db } from '../open.ts'

/** The SHA-256 of every file that is released and not recalled. */
export async function releasedHashes(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('release_file')
    .select('sha256')
    .distinct()
    .where('state', '=', 'released')
    .orderBy('sha256')
    .execute()
  return rows.map(({ sha256 }) => sha256)
}

/** How many released files were hashed again, and how many of them were not whole. */
export async function countByteChecks(db: Db): Promise<{ files: number; broken: number }> {
  const row = await db
    .selectFrom('byte_check')
    .select(({ fn }) => fn.countAll<number>().as('files'))
    .select(sql<number | null>`sum(wholeness <> 'whole')`.as('broken'))
    .where('sha256', 'in', (eb) =>
      eb.selectFrom('release_file').select('sha256').where('state', '=', 'released'),
    )
    .executeTakeFirstOrThrow()
  return { files: row.files, broken: row.broken ?? 0 }
}

/**
 * The oldest time at which these bytes were hashed and found whole; null unless all of them were. The
 * words on a release page stand on it.
 */
export async function wholeSince(db: Db, sha256s: readonly string[]): Promise<string | null> {
  if (sha256s.length === 0) return null
  const rows = await db
    .selectFrom('byte_check')
    .select(['sha256', 'checked_at', 'wholeness'])
    .where('sha256', 'in', [...sha256s])
    .execute()
  const whole = rows.filter(({ wholeness }) => wholeness === 'whole')
  if (whole.length < new Set(sha256s).size) return null
  return whole.map(({ checked_at }) => checked_at).sort()[0] ?? null
}
