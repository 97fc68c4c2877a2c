import { type RawBuilder, sql } from 'kysely'
import type { Cursor } from '#app/domain/audit/cursor.ts'
import type { LogReader } from '#app/domain/audit/log-reader.ts'
import type { Db } from '../open.ts'
import { LOG_COLUMNS, type LogScope } from './log-scope.ts'

export type LogRow = { readonly seq: number; readonly body: string; readonly leafHash: string }
export type LogPage = {
  /** Newest first. */
  readonly rows: readonly LogRow[]
  readonly hasNewer: boolean
  readonly hasOlder: boolean
}

/** One page of the log, newest first. Reads an index from the cursor on and never counts what it skips. */
export async function listLog(
  db: Db,
  scope: LogScope,
  reader: LogReader,
  { cursor, limit }: { cursor: Cursor; limit: number },
): Promise<LogPage> {
  const upwards = cursor.kind === 'after'
  const from = cursor.kind === 'after' ? cursor.seq + 1 : 0
  const to = cursor.kind === 'before' ? cursor.seq - 1 : NO_END
  const found = await entriesIn(db, between(scope, from, to), reader)
    .orderBy('e.seq', upwards ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute()
  const rows = found.slice(0, limit)
  const goesOn = found.length > limit
  return upwards
    ? { rows: rows.reverse(), hasNewer: goesOn, hasOlder: true }
    : { rows, hasNewer: cursor.kind === 'before', hasOlder: goesOn }
}

/** The entries of an export, oldest first, a page at a time, so that no more than a page is ever in memory. */
export async function* walkLog(
  db: Db,
  scope: LogScope,
  reader: LogReader,
  {
    through,
    pageSize = 500,
    onlyDecisions = false,
  }: { through: number; pageSize?: number; onlyDecisions?: boolean },
): AsyncGenerator<readonly LogRow[]> {
  for (let last = -1; ;) {
    const entries = entriesIn(db, between(scope, last + 1, through), reader)
    const rows = await (onlyDecisions ? entries.where(aside('decision'), 'is not', null) : entries)
      .orderBy('e.seq')
      .limit(pageSize)
      .execute()
    if (rows.length > 0) yield rows
    if (rows.length < pageSize) return
    last = rows.at(-1)?.seq ?? through
  }
}

/** One entry, if this reader may see it now. */
export function findEntry(db: Db, reader: LogReader, seq: number): Promise<LogRow | undefined> {
  return entriesIn(db, between(everything, seq, seq), reader).executeTakeFirst()
}

/** The number of the newest entry; -1 while there is none. */
export async function lastSeq(db: Db): Promise<number> {
  const last = await db
    .selectFrom('audit_event')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst()
  return last?.seq ?? -1
}

const NO_END = Number.MAX_SAFE_INTEGER
const everything: LogScope = {
  equals: {},
  sha256s: null,
  time: { from: null, to: null },
  seqs: { from: 0, to: NO_END },
}

/**
 * A scope within two entries more. SQLite follows one lower and one upper bound of a range: with a second
 * pair beside them every page would read the log from its start.
 */
export const between = (scope: LogScope, from: number, to: number): LogScope => ({
  ...scope,
  seqs: { from: Math.max(scope.seqs.from, from), to: Math.min(scope.seqs.to, to) },
})

/** The entries of a scope that this reader may see now. */
export function entriesIn(
  db: Db,
  { equals, sha256s, time, seqs, kinds }: LogScope,
  reader: LogReader,
) {
  let query = db
    .selectFrom('audit_event as e')
    .select(['e.seq', 'e.body', 'e.leaf_hash as leafHash'])
    .where('e.seq', '>=', seqs.from)
    .where('e.seq', '<=', seqs.to)
    .where(hasEnded)
  if (reader === 'administrator') query = query.where(isNoContent)
  if (sha256s !== null) {
    query = query.where((eb) =>
      eb(
        'e.seq',
        'in',
        eb
          .selectFrom('audit_event_file')
          .select('seq')
          .where('sha256', 'in', [...sha256s]),
      ),
    )
  }
  // SQLite follows one index; a plus before the other columns keeps it from taking a worse one.
  let leads = sha256s === null
  for (const column of LOG_COLUMNS) {
    const value = equals[column]
    if (value === undefined) continue
    query = query.where(leads ? sql.ref(`e.${column}`) : aside(column), '=', value)
    leads = false
  }
  if (kinds !== undefined) query = query.where(aside('kind'), 'in', [...kinds])
  if (time.from !== null) query = query.where(aside('at'), '>=', time.from)
  if (time.to !== null) query = query.where(aside('at'), '<', time.to)
  return query
}

const aside = (column: string): RawBuilder<string> => sql`+${sql.ref(`e.${column}`)}`

/** Of an entry `e`: nobody who only reads the log sees what belongs to a turn that is still under way. */
export const hasEnded = sql<boolean>`(e.request_id is null or e.turn is null or exists (
  select 1 from release_request r where r.id = e.request_id
  and (r.turn > e.turn or r.status in ('released', 'rejected', 'withdrawn'))))`

/** What an administrator may read: statuses and events, no vote, no acceptance, no comment. */
const isNoContent = sql<boolean>`(e.shown_as <> 'private' and e.subject_type <> 'comment')`
