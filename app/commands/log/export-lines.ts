import { CSV_START, csvLine } from '#app/domain/audit/csv-line.ts'
import { describe, namesNeeded } from '#app/domain/audit/describe.ts'
import { EVENT_COLUMNS, eventRow } from '#app/domain/audit/event-row.ts'
import type { ExportForm } from '#app/domain/audit/log-events.ts'
import type { LogFilter } from '#app/domain/audit/log-filter.ts'
import type { NameBook } from '#app/domain/audit/names.ts'
import { type Entry, readEntry } from '#app/domain/audit/read-entry.ts'
import { plain } from '#app/domain/audit/sentence.ts'
import type { Db } from '#db/open.ts'
import { type LogRow, walkLog } from '#db/queries/log.ts'
import { findNames } from '#db/queries/log-names.ts'
import { resolveFilter } from '#db/queries/log-scope.ts'

type Line = (entry: Entry, names: NameBook, row: LogRow) => string

const forms: Record<ExportForm, { readonly start: string; readonly line: Line }> = {
  'events-csv': {
    start: CSV_START + csvLine(EVENT_COLUMNS),
    line: (entry, names, { leafHash }) => csvLine(eventRow(entry, names, leafHash)),
  },
  'events-jsonl': {
    start: '',
    // The entry stands in its canonical bytes, so that its leaf hash can be computed from the line.
    line: (entry, names, { body, leafHash }) =>
      `{"leaf":"${leafHash}","sentence":${JSON.stringify(plain(describe(entry, names)))},"entry":${body}}\n`,
  },
}

/** The lines of an export, oldest entry first. A page of entries is in memory at a time, and no more. */
export async function* exportLines(
  db: Db,
  { form, filter, through }: { form: ExportForm; filter: LogFilter; through: number },
): AsyncGenerator<string> {
  const { start, line } = forms[form]
  yield start
  const { scope, unknown } = await resolveFilter(db, filter)
  if (unknown.length > 0) return
  for await (const rows of walkLog(db, scope, 'auditor', { through })) {
    const entries = rows.map(({ body }) => readEntry(body))
    const names = await findNames(db, namesNeeded(entries))
    yield rows.map((row, index) => line(entries[index] as Entry, names, row)).join('')
  }
}
