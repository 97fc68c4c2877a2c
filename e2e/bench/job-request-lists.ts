import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readSearch } from '#app/domain/job-request/list-filter.ts'
import { migrate } from '#db/migrate.ts'
import { type Database, openDatabase, transact } from '#db/open.ts'
import { type JobRequestScope, listJobRequests } from '#db/queries/job-request-list.ts'
import { medianMilliseconds } from './median.ts'

type Row = { what: string; ratio: string; limit: string }

const views: readonly (readonly [string, JobRequestScope])[] = [
  ['all', { workspaces: null }],
  ['of three workspaces', { workspaces: ['w-1', 'w-2', 'w-3'] }],
  ['that failed', { workspaces: null, status: 'failed' }],
  ['of a backend and a person', { workspaces: null, backendId: 'b-1', requestedBy: 'person-1' }],
  ['with an action', { workspaces: null, search: readSearch('table_') }],
]

/** What a page of job requests costs among 100,000, in the middle of the list, against among 100. */
export async function jobRequestLists(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'))
  const few = await filled(join(folder, 'few.sqlite'), 100)
  const many = await filled(join(folder, 'many.sqlite'), 100_000)
  const rows: Row[] = []
  for (const [name, scope] of views) {
    const page = (database: Database, createdAt: string) =>
      medianMilliseconds(async () => {
        for (let again = 0; again < 20; again += 1) {
          const key = { createdAt, id: '' }
          await listJobRequests(database.reader, scope, {
            cursor: { kind: 'before', key },
            limit: 20,
          })
        }
      })
    await page(few, momentOf(90))
    const one = await page(few, momentOf(90))
    const ratio = ((await page(many, momentOf(50_000))) / one).toFixed(2)
    rows.push({ what: `a page of 100,000 job requests ${name}, against 100`, ratio, limit: '3' })
  }
  await few.close()
  await many.close()
  await rm(folder, { recursive: true })
  return rows
}

const momentOf = (n: number): string => new Date(1_700_000_000_000 + n * 60_000).toISOString()

/** Straight into the tables: what a page reads is the same, however the rows came. */
async function filled(file: string, count: number): Promise<Database> {
  const database = openDatabase(file)
  await migrate(database)
  await transact(database, async (tx) => {
    await sql`insert into project (id, slug, name, policy_id, created_at)
      values ('p', 'p', 'P', 'opensafely', '')`.execute(tx)
    for (const n of [0, 1, 2, 3, 4]) {
      await sql`insert into workspace (id, project_id, name, created_at)
        values (${`w-${n}`}, 'p', ${`w-${n}`}, '')`.execute(tx)
      await sql`insert into backend (id, slug, name, created_at)
        values (${`b-${n}`}, ${`b-${n}`}, ${`B ${n}`}, '')`.execute(tx)
    }
    const numbers = sql`with recursive n (n) as
      (select 0 union all select n + 1 from n where n < ${count - 1})`
    const moment = sql`strftime('%Y-%m-%dT%H:%M:%fZ', 1700000000 + n * 60, 'unixepoch')`
    await sql`insert into job_request (id, workspace_id, backend_id, identifier, number, requested_by,
      branch, commit_sha, force_run_dependencies, requested_actions, pipeline, created_at, imported_at, status)
      ${numbers} select 'r-' || n, 'w-' || (n % 5), 'b-' || (n / 5 % 5), 'identifier-' || n, n,
      'person-' || (n / 25 % 2), 'main', hex(n * 7919), 0, '["table_1"]', 'version: 4', ${moment}, '',
      iif(n / 50 % 2 = 0, 'failed', 'succeeded') from n`.execute(tx)
    await sql`insert into job (id, job_request_id, identifier, action, status)
      ${numbers} select 'j-' || n, 'r-' || n, 'job-' || n, 'table_1',
      iif(n / 50 % 2 = 0, 'failed', 'succeeded') from n`.execute(tx)
    await sql`insert into job_request_action (action, created_at, job_request_id)
      ${numbers} select 'table_' || (n % 3), ${moment}, 'r-' || n from n`.execute(tx)
  })
  return database
}
