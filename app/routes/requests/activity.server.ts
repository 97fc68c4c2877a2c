import { describe, namesNeeded } from '#app/domain/audit/describe.ts'
import { readEntry } from '#app/domain/audit/read-entry.ts'
import { plain } from '#app/domain/audit/sentence.ts'
import type { RequestView } from '#app/domain/review/as-seen.ts'
import type { Db } from '#db/open.ts'
import { findNames } from '#db/queries/log-names.ts'
import { listActivity } from '#db/queries/request-activity.ts'

export type ActivityLine = { readonly seq: number; readonly at: string; readonly words: string }

const MOST_ENTRIES = 500

/** What happened to a request, newest first, one sentence an event, as far as this person may know. */
export async function activityOf(db: Db, view: RequestView): Promise<readonly ActivityLine[]> {
  const rows = await listActivity(db, view, MOST_ENTRIES)
  const entries = rows.map(({ body }) => readEntry(body))
  const names = await findNames(db, namesNeeded(entries))
  return entries.map((entry) => ({
    seq: entry.seq,
    at: entry.at,
    words: plain(describe(entry, names)),
  }))
}
