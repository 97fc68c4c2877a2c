import type { ShownEvent } from '#app/components/audit/event-table.tsx'
import { sayInstant } from '#app/components/ui/instant.tsx'
import { describe, namesNeeded } from '#app/domain/audit/describe.ts'
import { readEntry } from '#app/domain/audit/read-entry.ts'
import type { Db } from '#db/open.ts'
import type { LogRow } from '#db/queries/log.ts'
import { findNames } from '#db/queries/log-names.ts'
import { sayActingRole } from './choices.ts'

/** Rows of the log as sentences, their names looked up at once. */
export async function showEvents(db: Db, rows: readonly LogRow[]): Promise<ShownEvent[]> {
  const entries = rows.map(({ body }) => readEntry(body))
  const names = await findNames(db, namesNeeded(entries))
  return entries.map((entry) => ({
    seq: entry.seq,
    at: entry.at,
    time: sayInstant(entry.at).replace(' UTC', ''),
    role: sayActingRole(entry.role),
    sentence: describe(entry, names),
  }))
}
