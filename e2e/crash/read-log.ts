import { type Entry, readEntry } from '#app/domain/audit/read-entry.ts'
import type { Db } from '#db/open.ts'

/** One row of the log, with the entry that its canonical bytes hold. */
export type LogRow = {
  readonly seq: number
  readonly body: string
  readonly leaf: string
  readonly kind: string
  readonly entry: Entry
}

/** The whole log, in order. */
export async function readLog(db: Db): Promise<readonly LogRow[]> {
  const rows = await db
    .selectFrom('audit_event')
    .select(['seq', 'body', 'leaf_hash as leaf', 'kind'])
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...row, entry: readEntry(row.body) }))
}
