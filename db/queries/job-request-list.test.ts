import fc from 'fast-check'
import { CompiledQuery } from 'kysely'
import { expect, test } from 'vitest'
import { jobRequestStatus } from '#app/domain/job-request/job-request-status.ts'
import { type ListCursor, readSearch } from '#app/domain/job-request/list-filter.ts'
import { migratedDatabase } from '../migrated.fixture.ts'
import { type Database, openDatabase, type Statement } from '../open.ts'
import { recordAll, recordPlaces } from '../places.fixture.ts'
import { type JobRequestScope, listJobRequests } from './job-request-list.ts'
import { otherWorkspace, received } from './job-requests.fixture.ts'

const numbers = (list: { rows: readonly { number: number | null }[] }) =>
  list.rows.map(({ number }) => number)

async function filled(count: number): Promise<Database> {
  const database = await migratedDatabase()
  await recordPlaces(database)
  const statuses = ['succeeded', 'failed', 'running', 'pending', 'odd', '']
  await recordAll(database, [
    otherWorkspace,
    ...Array.from({ length: count }, (_, n) =>
      received(n, {
        workspaceId: n % 2 === 0 ? 'w-1' : 'w-2',
        backendId: n % 3 === 0 ? 'b-1' : 'b-2',
        requestedBy: `researcher-${n % 4}`,
        commit: `${String(n % 5).repeat(6)}${n % 2}${'0'.repeat(33)}`,
        requestedActions: [`table_${n % 12}`, 'run_all'],
        statuses: [0, 1, 2].map((at) => statuses[(n * (at + 1)) % 6] ?? ''),
      }),
    ),
  ])
  return database
}

test('lists page through every job request once, newest first, and back again', async () => {
  const database = await filled(20)
  const statements: Statement[] = []
  const { reader, close } = openDatabase(database.file, {
    onStatement: (statement) => statements.push(statement),
  })
  const scope = { workspaces: null }
  const seen: (number | null)[] = []
  let cursor: ListCursor = { kind: 'newest' }
  for (let page = 0; page < 5; page += 1) {
    const list = await listJobRequests(reader, scope, { cursor, limit: 5 })
    seen.push(...numbers(list))
    expect(list).toMatchObject({ hasNewer: page > 0, hasOlder: page < 4 })
    const last = list.rows.at(-1)
    if (last) cursor = { kind: 'before', key: last }
  }
  expect(statements).toHaveLength(15)
  await close()
  // The one of the fixture is newest; then ours, newest first.
  const all = [4209, ...Array.from({ length: 20 }, (_, n) => 19 - n)]
  expect(seen).toEqual(all)
  const back: (number | null)[] = []
  for (let page = 0; page < 4; page += 1) {
    const list = await listJobRequests(database.reader, scope, {
      cursor: { kind: 'after', key: cursor.kind === 'newest' ? expect.fail() : cursor.key },
      limit: 5,
    })
    back.unshift(...numbers(list))
    expect(list).toMatchObject({ hasNewer: page < 3, hasOlder: true })
    const first = list.rows[0]
    if (first) cursor = { kind: 'after', key: first }
  }
  expect(back).toEqual(all.slice(0, 20))
})

test('any filters together find what each row says of itself', async () => {
  const database = await filled(60)
  const { rows } = await listJobRequests(database.reader, { workspaces: null }, { limit: 100 })
  expect(rows).toHaveLength(61)
  const optional = <Value>(...values: Value[]) => fc.constantFrom(undefined, ...values)
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        workspaces: fc.constantFrom(null, [], ['w-1'], ['w-2'], ['w-1', 'w-2']),
        backendId: optional('b-1', 'b-2'),
        status: optional('failed', 'running', 'succeeded', 'unknown', 'pending'),
        requestedBy: optional('researcher-1', 'researcher-3', 'nobody'),
        from: optional('2026-10-01T00:00:00.000005Z'),
        to: optional('2026-10-01T00:00:00.000012Z'),
        search: optional('table_1', 'table_11', 'first', '7', '3333331', '333333', 'identifier'),
      }),
      async ({ search, ...rest }) => {
        const asked = Object.entries(rest).filter(([, value]) => value !== undefined)
        const scope = {
          ...Object.fromEntries(asked),
          ...(search && { search: readSearch(search) }),
        } as JobRequestScope
        const found = await listJobRequests(database.reader, scope, { limit: 100 })
        const expected = rows.filter(
          (row) =>
            (scope.workspaces === null || scope.workspaces.includes(row.workspaceId)) &&
            (scope.backendId === undefined || row.backendId === scope.backendId) &&
            (scope.requestedBy === undefined || row.requestedBy === scope.requestedBy) &&
            (!scope.from || row.createdAt >= scope.from) &&
            (!scope.to || row.createdAt < scope.to) &&
            (scope.status === undefined ||
              jobRequestStatus(row.jobs.map(({ status }) => status)) === scope.status) &&
            (search === undefined ||
              String(row.number) === search ||
              (search.length > 6 && row.commit.startsWith(search)) ||
              [...row.requestedActions, ...row.jobs.map(({ action }) => action)].some((action) =>
                action.startsWith(search),
              )),
        )
        expect(numbers(found)).toEqual(numbers({ rows: expected }))
      },
    ),
  )
})

test('a search finds identifiers of job requests and of jobs', async () => {
  const database = await filled(3)
  const search = async (text: string, workspaces: readonly string[] | null = null) =>
    numbers(
      await listJobRequests(
        database.reader,
        { workspaces, search: readSearch(text) },
        { limit: 9 },
      ),
    )
  expect(await search('zxn7h2dr2n7n2kwj')).toEqual([4209])
  expect(await search('dczivwxenf3d6lhe')).toEqual([4209])
  expect(await search('zxn7h2dr2n7n2kwj', ['w-2'])).toEqual([])
  expect(await search('aaaaaaaaaaaaaaaa')).toEqual([])
  expect(await search("' or 1=1 --")).toEqual([])
  expect(await search('%')).toEqual([])
})

test('the status of the lists is the one that the jobs make, after every change of them', async () => {
  const database = await filled(30)
  const anew = received(7, { statuses: ['succeeded', 'succeeded', 'succeeded', 'failed'] })
  await recordAll(database, [
    { kind: 'jobs-updated', jobRequestId: 'r-000007', workspaceId: 'w-2', jobs: anew.jobs },
    received(99, { statuses: [] }),
  ])
  const kept = await database.reader
    .selectFrom('job_request')
    .select(['number', 'status'])
    .execute()
  const { rows } = await listJobRequests(database.reader, { workspaces: null }, { limit: 100 })
  for (const { number, jobs } of rows) {
    expect(kept).toContainEqual({
      number,
      status: jobRequestStatus(jobs.map(({ status }) => status)),
    })
  }
  expect(kept.find(({ number }) => number === 7)?.status).toBe('failed')
  const search = readSearch('action_3')
  const found = await listJobRequests(database.reader, { workspaces: null, search }, { limit: 9 })
  expect(numbers(found)).toEqual([7])
})

const scopes: readonly (readonly [string, JobRequestScope])[] = [
  ['all', { workspaces: null }],
  ['of some workspaces', { workspaces: ['w-1', 'w-2'] }],
  ['of one workspace that failed', { workspaces: ['w-1'], status: 'failed' }],
  ['of more workspaces than a statement has parts', { workspaces: Array(401).fill('w-1') }],
  ['of a backend', { workspaces: null, backendId: 'b-1' }],
  ['of a person in a time', { workspaces: null, requestedBy: 'researcher-1', from: '2026' }],
  ['of a status on a backend', { workspaces: null, status: 'failed', backendId: 'b-2' }],
  ['with an action', { workspaces: ['w-1'], search: readSearch('table_1') }],
  ['with a number that may be a commit', { workspaces: null, search: readSearch('1111111') }],
]

test.each(scopes)(
  'job requests %s: few statements, each led by an index, none sorted whole',
  async (_, scope) => {
    const database = await filled(30)
    const statements: Statement[] = []
    const { reader, close } = openDatabase(database.file, {
      onStatement: (statement) => statements.push(statement),
    })
    await listJobRequests(reader, scope, { limit: 5 })
    await close()
    expect(statements.length).toBeLessThanOrEqual(5)
    for (const { sql } of statements) {
      const nothing = [...sql.matchAll(/\?/g)].map(() => null)
      const { rows } = await database.reader.executeQuery<{ detail: string }>(
        CompiledQuery.raw(`explain query plan ${sql}`, nothing),
      )
      const plan = rows.map(({ detail }) => detail)
      for (const line of plan.filter((each) =>
        /^(SCAN|SEARCH) (r|a|job|job_request)\b/.test(each),
      )) {
        expect(line).toMatch(/ INDEX | PRIMARY KEY /)
      }
      // Sorted once, when the parts are together: no more than a page of each. A number is of a few.
      const sorts = plan.filter((line) => line.includes('TEMP B-TREE FOR ORDER BY')).length
      expect(sorts).toBeLessThanOrEqual(sql.includes('"r"."number"') ? 2 : 1)
    }
  },
)
