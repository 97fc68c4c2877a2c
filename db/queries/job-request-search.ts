import { sql } from 'kysely'
import type { JobRequestSearch } from '#app/domain/job-request/list-filter.ts'
import type { Db } from '../open.ts'

/** Where a part of a list begins: a column that leads an index, and the one value of it that counts. */
export type Lead =
  | { readonly column: null }
  | {
      readonly column:
        | 'id'
        | 'number'
        | 'commit_sha'
        | 'workspace_id'
        | 'backend_id'
        | 'status'
        | 'requested_by'
        | 'action'
      readonly value: string | number
    }

// Names and commits with one beginning; a search that begins so many is better written out further.
const MOST_ALIKE = 10

/** What a search means, as values to follow: two statements at most. */
export async function foundBy(
  db: Db,
  { identifier, number, commit, action }: JobRequestSearch,
): Promise<readonly Lead[]> {
  const leads: Lead[] = (await valuesFrom(db, 'job_request_action', 'action', action)).map(
    (value) => ({ column: 'action', value }),
  )
  if (number !== null) leads.push({ column: 'number', value: number })
  if (commit !== null) {
    const commits = await valuesFrom(db, 'job_request', 'commit_sha', commit)
    leads.push(...commits.map((value) => ({ column: 'commit_sha' as const, value })))
  }
  if (identifier !== null) {
    const found = await sql<{ id: string }>`select id from job_request
      where identifier = ${identifier} union select job_request_id from job
      where identifier = ${identifier}`.execute(db)
    leads.push(...found.rows.map(({ id }) => ({ column: 'id' as const, value: id })))
  }
  return leads
}

/** The values of an indexed column that begin so, each found by one step into the index. */
async function valuesFrom(
  db: Db,
  table: 'job_request_action' | 'job_request',
  column: 'action' | 'commit_sha',
  start: string,
): Promise<string[]> {
  const [from, name] = [sql.table(table), sql.ref(column)]
  // The character after every one that a text can hold.
  const end = `${start}\u{10ffff}`
  const found = await sql<{ value: string }>`with recursive alike (value, n) as (
    select (select min(${name}) from ${from} where ${name} >= ${start}), 1
    union all select (select min(${name}) from ${from} where ${name} > alike.value), n + 1
    from alike where alike.value is not null and n < ${MOST_ALIKE})
    select value from alike where value < ${end}`.execute(db)
  return found.rows.map(({ value }) => value)
}
