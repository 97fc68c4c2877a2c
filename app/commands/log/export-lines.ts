import { ACCESS_COLUMNS, ACCESS_KINDS, accessIn, accessRow } from '#app/domain/audit/access-rows.ts'
import { CSV_START, csvLine } from '#app/domain/audit/csv-line.ts'
import { DECISION_COLUMNS, decisionRows } from '#app/domain/audit/decision-rows.ts'
import { describe, namesNeeded } from '#app/domain/audit/describe.ts'
import { EVENT_COLUMNS, eventRow } from '#app/domain/audit/event-row.ts'
import type { LineForm } from '#app/domain/audit/log-events.ts'
import type { LogFilter } from '#app/domain/audit/log-filter.ts'
import type { NameBook } from '#app/domain/audit/names.ts'
import { type Entry, readEntry } from '#app/domain/audit/read-entry.ts'
import { plain } from '#app/domain/audit/sentence.ts'
import type { Db } from '#db/open.ts'
import { grantsBefore } from '#db/queries/access-grants.ts'
import { findDecisionFacts } from '#db/queries/decision-facts.ts'
import { walkLog } from '#db/queries/log.ts'
import { findNames } from '#db/queries/log-names.ts'
import { resolveFilter } from '#db/queries/log-scope.ts'

type Read = { readonly entry: Entry; readonly body: string; readonly leafHash: string }
type Form = {
  readonly start: string
  readonly onlyDecisions: boolean
  readonly kinds?: readonly string[]
  readonly lines: (db: Db, page: readonly Read[], names: NameBook) => Promise<string[]>
}

const forms: Record<LineForm, Form> = {
  'decisions-csv': {
    start: CSV_START + csvLine(DECISION_COLUMNS),
    onlyDecisions: true,
    lines: async (db, page, names) => {
      const facts = await findDecisionFacts(
        db,
        page.map(({ entry }) => entry),
      )
      return page.flatMap(({ entry, leafHash }) =>
        decisionRows(entry, names, facts, leafHash).map(csvLine),
      )
    },
  },
  'events-csv': {
    start: CSV_START + csvLine(EVENT_COLUMNS),
    onlyDecisions: false,
    lines: async (_db, page, names) =>
      page.map(({ entry, leafHash }) => csvLine(eventRow(entry, names, leafHash))),
  },
  'access-csv': {
    start: CSV_START + csvLine(ACCESS_COLUMNS),
    onlyDecisions: false,
    kinds: ACCESS_KINDS,
    lines: async (db, page, names) => {
      const grants = await grantsBefore(
        db,
        page.map(({ entry }) => entry),
      )
      return page.map(({ entry, leafHash }) =>
        csvLine(accessRow(accessIn(entry, names, grants.get(entry.seq) ?? null), leafHash)),
      )
    },
  },
  'events-jsonl': {
    start: '',
    onlyDecisions: false,
    // The entry stands in its canonical bytes, so that its leaf hash can be computed from the line.
    lines: async (_db, page, names) =>
      page.map(({ entry, body, leafHash }) => {
        const sentence = JSON.stringify(plain(describe(entry, names)))
        return `{"leaf":"${leafHash}","sentence":${sentence},"entry":${body}}\n`
      }),
  },
}

type Order = {
  readonly form: LineForm
  readonly filter: LogFilter
  readonly through: number
  /** Entries that are left out, whoever may see them by now. */
  readonly hidden?: ReadonlySet<number>
}

const none: ReadonlySet<number> = new Set()

/** The lines of an export, oldest entry first. A page of entries is in memory at a time, and no more. */
export async function* exportLines(
  db: Db,
  { form, filter, through, hidden = none }: Order,
): AsyncGenerator<string> {
  const { start, lines, onlyDecisions, kinds } = forms[form]
  yield start
  const { scope, unknown } = await resolveFilter(db, filter)
  if (unknown.length > 0) return
  const narrowed = kinds === undefined ? scope : { ...scope, kinds }
  for await (const rows of walkLog(db, narrowed, 'auditor', { through, onlyDecisions })) {
    const page = rows
      .filter(({ seq }) => !hidden.has(seq))
      .map(({ body, leafHash }) => ({ entry: readEntry(body), body, leafHash }))
    const names = await findNames(db, namesNeeded(page.map(({ entry }) => entry)))
    yield (await lines(db, page, names)).join('')
  }
}
