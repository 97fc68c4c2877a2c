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
