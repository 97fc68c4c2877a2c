import type { Db } from '../open.ts'

// SQLite binds at most 32,766 values to a statement.
const AT_ONCE = 10_000

/** Which of these the rows speak of: their bytes have to lie in the store. */
export async function keptBytes(db: Db, sha256s: readonly string[]): Promise<ReadonlySet<string>> {
  const kept = new Set<string>()
  for (let from = 0; from < sha256s.length; from += AT_ONCE) {
    const rows = await db
      .selectFrom('stored_file')
      .select('sha256')
      .where('removed_at', 'is', null)
      .where('sha256', 'in', sha256s.slice(from, from + AT_ONCE))
      .execute()
    for (const { sha256 } of rows) kept.add(sha256)
  }
  return kept
}

/** Every SHA-256 whose bytes have to lie in the store, in order, some thousands at a time. */
export async function* allKeptBytes(db: Db): AsyncGenerator<readonly string[]> {
  for (let last = ''; ;) {
    const rows = await db
      .selectFrom('stored_file')
      .select('sha256')
      .where('removed_at', 'is', null)
      .where('sha256', '>', last)
      .orderBy('sha256')
      .limit(AT_ONCE)
      .execute()
    const end = rows.at(-1)
    if (end === undefined) return
    yield rows.map(({ sha256 }) => sha256)
    last = end.sha256
  }
}
