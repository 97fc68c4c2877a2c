import type { ShownEvent } from '#app/components/audit/event-table.tsx'
import { sayInstant } from '#app/components/ui/instant.tsx'
import { describe, namesNeeded } from '#app/domain/audit/describe.ts'
import { readEntry } from '#app/domain/audit/read-entry.ts'
import type { Sentence } from '#app/domain/audit/sentence.ts'
import type { Db } from '#db/open.ts'
import type { LogRow } from '#db/queries/log.ts'
import { findNames } from '#db/queries/log-names.ts'
import { listReleasesWithoutPage } from '#db/queries/public-releases.ts'
import { sayActingRole } from './choices.ts'

/** Rows of the log as sentences, their names looked up at once. */
export async function showEvents(db: Db, rows: readonly LogRow[]): Promise<ShownEvent[]> {
  const entries = rows.map(({ body }) => readEntry(body))
  const needed = namesNeeded(entries)
  const names = await findNames(db, needed)
  const releases = await listReleasesWithoutPage(db, [...(needed.get('release') ?? [])])
  const withoutPage = new Set(releases.map(({ id }) => id))
  return entries.map((entry) => ({
    seq: entry.seq,
    at: entry.at,
    time: sayInstant(entry.at).replace(' UTC', ''),
    role: sayActingRole(entry.role),
    sentence: withoutDeadLinks(describe(entry, names), withoutPage),
  }))
}

/** An embargoed release has no page yet: its name stands there without a link. */
const withoutDeadLinks = (sentence: Sentence, withoutPage: ReadonlySet<string>): Sentence =>
  sentence.map((piece) =>
    typeof piece !== 'string' && piece.kind === 'release' && withoutPage.has(piece.id)
      ? piece.text
      : piece,
  )
