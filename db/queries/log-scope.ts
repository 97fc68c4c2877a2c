import {
  type FilterField,
  fromInstant,
  type LogFilter,
  toInstant,
} from '#app/domain/audit/log-filter.ts'
import type { Db } from '../open.ts'
import { hashesMeant } from './log-hashes.ts'

/** Columns of the log that a filter compares, the most telling first: the first one given leads the search. */
export const LOG_COLUMNS = [
  'request_id',
  'release_id',
  'actor_id',
  'workspace_id',
  'decision',
  'kind',
  'project_id',
  'role',
] as const
export type LogColumn = (typeof LOG_COLUMNS)[number]

/** A filter with its names looked up: ids, hashes, and the entries between which its time lies. */
export type LogScope = {
  readonly equals: { readonly [Column in LogColumn]?: string }
  readonly sha256s: readonly string[] | null
  /** Only events of these kinds; all where it is left out. */
  readonly kinds?: readonly string[]
  readonly time: { readonly from: string | null; readonly to: string | null }
  readonly seqs: { readonly from: number; readonly to: number }
}

// Times of neighbouring entries may be out of order by as much as clocks are: far less than this.
const CLOCK_SLACK = 10_000

/** Looks the filter up. The names of the fields that mean nothing here come back as `unknown`. */
export async function resolveFilter(
  db: Db,
  filter: LogFilter,
): Promise<{ scope: LogScope; unknown: readonly FilterField[] }> {
  const unknown: FilterField[] = []
  const id = async (field: FilterField, find: (text: string) => Promise<string | undefined>) => {
    const text = filter[field]
    if (text === undefined) return undefined
    const found = await find(text)
    if (found === undefined) unknown.push(field)
    return found
  }
  const ids = {
    request_id: await id('request', (text) => requestMeant(db, text)),
    release_id: await id('release', (text) => releaseMeant(db, text)),
    actor_id: await id('person', (text) => accountMeant(db, text)),
    workspace_id: await id('workspace', (text) => workspaceMeant(db, text)),
    project_id: await id('project', (text) => projectMeant(db, text)),
    decision: filter.decision,
    kind: filter.action,
    role: filter.role,
  }
  const sha256s = filter.file === undefined ? null : await hashesMeant(db, filter.file)
  if (sha256s?.length === 0) unknown.push('file')
  const time = {
    from: filter.from === undefined ? null : fromInstant(filter.from),
    to: filter.to === undefined ? null : toInstant(filter.to),
  }
  const equals = Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined))
  return { scope: { equals, sha256s, time, seqs: await seqsBetween(db, time) }, unknown }
}

async function seqsBetween(db: Db, { from, to }: LogScope['time']): Promise<LogScope['seqs']> {
  const entries = db.selectFrom('audit_event').select('seq')
  const first =
    from && (await entries.where('at', '>=', from).orderBy('at').orderBy('seq').limit(1).execute())
  const last =
    to &&
    (await entries
      .where('at', '<', to)
      .orderBy('at', 'desc')
      .orderBy('seq', 'desc')
      .limit(1)
      .execute())
  return {
    from: first ? (first[0]?.seq ?? Number.MAX_SAFE_INTEGER) - CLOCK_SLACK : 0,
    to: last ? (last[0]?.seq ?? -1 - CLOCK_SLACK) + CLOCK_SLACK : Number.MAX_SAFE_INTEGER,
  }
}

async function accountMeant(db: Db, text: string) {
  const found = await db
    .selectFrom('account')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', text), eb('handle', '=', text)]))
    .executeTakeFirst()
  return found?.id
}

async function workspaceMeant(db: Db, text: string) {
  const found = await db
    .selectFrom('workspace')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', text), eb('name', '=', text)]))
    .executeTakeFirst()
  return found?.id
}

async function projectMeant(db: Db, text: string) {
  const found = await db
    .selectFrom('project')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', text), eb('slug', '=', text)]))
    .executeTakeFirst()
  return found?.id
}

async function releaseMeant(db: Db, text: string) {
  const found = await db
    .selectFrom('release')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', text), eb('title', '=', text)]))
    .executeTakeFirst()
  return found?.id
}

/** A request by its id, or as people write it: the workspace and the number, `name #3`. */
async function requestMeant(db: Db, text: string) {
  const [, name = '', number = ''] = /^(.*?)\s*[#/]\s*(\d{1,9})$/.exec(text) ?? []
  const found = await db
    .selectFrom('release_request as request')
    .innerJoin('workspace', 'workspace.id', 'request.workspace_id')
    .select('request.id')
    .where((eb) =>
      eb.or([
        eb('request.id', '=', text),
        eb.and([eb('workspace.name', '=', name), eb('request.number', '=', Number(number))]),
      ]),
    )
    .executeTakeFirst()
  return found?.id
}
