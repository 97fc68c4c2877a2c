import { type RawBuilder, sql } from 'kysely'
import type { JobRequestStatus } from '#app/domain/job-request/job-request-status.ts'
import type { JobRequestSearch, ListCursor } from '#app/domain/job-request/list-filter.ts'
import type { Db } from '../open.ts'
import { type JobRequestRow, type JobRow, jobsOf, jobRequestsIn } from './job-requests.ts'
import { foundBy, type Lead } from './job-request-search.ts'

/** What a list of job requests is narrowed by, as ids; `workspaces` is what the person may see. */
export type JobRequestScope = {
  /** Null: all of them. */
  readonly workspaces: readonly string[] | null
  readonly backendId?: string
  readonly status?: JobRequestStatus
  readonly requestedBy?: string
  /** ISO-8601 UTC: the first moment in it, and the first after it. */
  readonly from?: string | null
  readonly to?: string | null
  readonly search?: JobRequestSearch
}
export type ListedJobRequest = JobRequestRow & { readonly jobs: readonly JobRow[] }
export type JobRequestList = {
  /** Newest first. */
  readonly rows: readonly ListedJobRequest[]
  readonly hasNewer: boolean
  readonly hasOlder: boolean
}

/**
 * One page of job requests, newest first: two statements, up to two more for a search. Each part of the
 * page is read from one index, from the cursor on, and ends with the page: how many there are does not
 * matter.
 */
export async function listJobRequests(
  db: Db,
  scope: JobRequestScope,
  { cursor = { kind: 'newest' }, limit }: { cursor?: ListCursor; limit: number },
): Promise<JobRequestList> {
  const nothing = { rows: [], hasNewer: false, hasOlder: false }
  const leads = scope.search ? await foundBy(db, scope.search) : leadsOf(scope)
  if (leads.length === 0 || scope.workspaces?.length === 0) return nothing
  const upwards = cursor.kind === 'after'
  const parts = leads.map((lead) => partOf(lead, scope, cursor, limit + 1))
  const direction = upwards ? sql`asc` : sql`desc`
  const ids = await sql<{ id: string }>`select distinct created_at, id from (
    ${sql.join(parts, sql` union all `)})
    order by created_at ${direction}, id ${direction} limit ${limit + 1}`.execute(db)
  const shown = ids.rows.slice(0, limit).map(({ id }) => id)
  if (shown.length === 0) return { ...nothing, hasNewer: cursor.kind === 'before' }
  const requests = await jobRequestsIn(db, shown)
  const jobs = await jobsOf(db, shown)
  const goesOn = ids.rows.length > limit
  return {
    rows: requests.map((row) => ({
      ...row,
      jobs: jobs.filter(({ jobRequestId }) => jobRequestId === row.id),
    })),
    hasNewer: upwards ? goesOn : cursor.kind === 'before',
    hasOlder: upwards ? true : goesOn,
  }
}

// A statement of SQLite has at most 500 parts.
const MOST_PARTS = 400

/** The narrowest thing asked for leads, since one index can be followed; the rest is read beside it. */
function leadsOf({ workspaces, requestedBy, backendId, status }: JobRequestScope): readonly Lead[] {
  if (workspaces !== null && workspaces.length <= MOST_PARTS) {
    return workspaces.map((value) => ({ column: 'workspace_id', value }))
  }
  if (requestedBy !== undefined) return [{ column: 'requested_by', value: requestedBy }]
  if (status !== undefined) return [{ column: 'status', value: status }]
  if (backendId !== undefined) return [{ column: 'backend_id', value: backendId }]
  return [{ column: null }]
}

function partOf(
  lead: Lead,
  scope: JobRequestScope,
  cursor: ListCursor,
  limit: number,
): RawBuilder<unknown> {
  const key =
    lead.column === 'action' ? sql`a.created_at, a.job_request_id` : sql`r.created_at, r.id`
  const at = lead.column === 'action' ? sql`a.created_at` : sql`r.created_at`
  const source =
    lead.column === 'action'
      ? sql`job_request_action a cross join job_request r on r.id = a.job_request_id`
      : sql`job_request r`
  const wanted = [
    lead.column === null
      ? sql`1`
      : sql`${sql.ref(lead.column === 'action' ? 'a.action' : `r.${lead.column}`)} = ${lead.value}`,
  ]
  // A plus before a column keeps SQLite from following another index than the one that leads.
  if (lead.column !== 'workspace_id' && scope.workspaces !== null) {
    wanted.push(sql`+r.workspace_id in (${sql.join(scope.workspaces)})`)
  }
  if (scope.backendId !== undefined && lead.column !== 'backend_id') {
    wanted.push(sql`+r.backend_id = ${scope.backendId}`)
  }
  if (scope.status !== undefined && lead.column !== 'status') {
    wanted.push(sql`+r.status = ${scope.status}`)
  }
  if (scope.requestedBy !== undefined && lead.column !== 'requested_by') {
    wanted.push(sql`+r.requested_by = ${scope.requestedBy}`)
  }
  if (scope.from) wanted.push(sql`${at} >= ${scope.from}`)
  if (scope.to) wanted.push(sql`${at} < ${scope.to}`)
  if (cursor.kind !== 'newest') {
    const sign = cursor.kind === 'before' ? sql`<` : sql`>`
    wanted.push(sql`(${key}) ${sign} (${cursor.key.createdAt}, ${cursor.key.id})`)
  }
  const direction = cursor.kind === 'after' ? sql`asc` : sql`desc`
  const [time, id] =
    lead.column === 'action'
      ? [sql`a.created_at`, sql`a.job_request_id`]
      : [sql`r.created_at`, sql`r.id`]
  return sql`select * from (select ${time} as created_at, ${id} as id from ${source}
    where ${sql.join(wanted, sql` and `)}
    order by ${time} ${direction}, ${id} ${direction} limit ${limit})`
}
