import { expect, test } from 'vitest'
import type { Event } from '#app/domain/audit/event.ts'
import { migratedDatabase } from '../migrated.fixture.ts'
import { openDatabase, type Statement } from '../open.ts'
import { recordAll, recordPlaces } from '../places.fixture.ts'
import { findJobRequest, listJobRequests } from './job-requests.ts'

function received(n: number, changes: { backendId?: string; requestedBy?: string } = {}): Event {
  return {
    kind: 'job-request-received',
    jobRequest: {
      jobRequestId: `r-${String(n).padStart(6, '0')}`,
      workspaceId: 'w-1',
      backendId: 'b-1',
      identifier: `identifier-${n}`,
      number: n,
      requestedBy: 'researcher-1',
      repo: null,
      branch: 'main',
      commit: 'b633486',
      forceRunDependencies: true,
      requestedActions: ['a', 'b'],
      pipeline: 'version: 4',
      // Three at a time share a moment, so that a page can end between them.
      createdAt: `2026-10-01T00:00:00.${String(Math.floor(n / 3)).padStart(6, '0')}Z`,
      ...changes,
    },
    jobs: ['second', 'first', 'waiting'].map((action, at) => ({
      jobId: `${n}-${action}`,
      identifier: `${n}-${action}`,
      action,
      status: 'running',
      statusCode: null,
      message: null,
      createdAt: null,
      startedAt: action === 'waiting' ? null : `2026-10-01T00:00:0${2 - at}.000Z`,
      completedAt: null,
    })),
    pipelineSha256: '',
  }
}

test('a job request comes with its pipeline and its jobs in the order they started', async () => {
  const database = await migratedDatabase()
  await recordPlaces(database)
  await recordAll(database, [received(1)])
  const found = await findJobRequest(database.reader, 'identifier-1')
  expect(found).toMatchObject({
    workspace: 'study-main',
    backend: 'emis',
    backendName: 'EMIS',
    forceRunDependencies: true,
    requestedActions: ['a', 'b'],
    pipeline: 'version: 4',
  })
  expect(found?.jobs.map(({ action }) => action)).toEqual(['first', 'second', 'waiting'])
  expect(await findJobRequest(database.reader, 'none')).toBeUndefined()
})

test('a job that is reported again is brought up to date, not written twice', async () => {
  const database = await migratedDatabase()
  await recordPlaces(database)
  await recordAll(database, [
    received(1),
    {
      kind: 'jobs-updated',
      jobRequestId: 'r-000001',
      workspaceId: 'w-1',
      jobs: [
        {
          jobId: 'another-id',
          identifier: '1-first',
          action: 'first',
          status: 'failed',
          statusCode: 'nonzero_exit',
          message: 'm',
          createdAt: null,
          startedAt: '2026-10-01T00:00:00.000Z',
          completedAt: '2026-10-01T00:00:09.000Z',
        },
      ],
    },
  ])
  const found = await findJobRequest(database.reader, 'identifier-1')
  expect(found?.jobs).toHaveLength(3)
  expect(found?.jobs[0]).toMatchObject({ id: '1-first', status: 'failed', message: 'm' })
})

test('lists page through every job request once, newest first, two statements a page', async () => {
  const database = await migratedDatabase()
  await recordPlaces(database)
  await recordAll(
    database,
    Array.from({ length: 20 }, (_, n) =>
      received(n, { ...(n % 4 === 0 && { backendId: 'b-2', requestedBy: 'researcher-2' }) }),
    ),
  )
  const statements: Statement[] = []
  const { reader, close } = openDatabase(database.file, {
    onStatement: (statement) => statements.push(statement),
  })
  const seen: (number | null)[] = []
  let after: { createdAt: string; id: string } | undefined
  for (let page = 0; page < 5; page += 1) {
    const rows = await listJobRequests(reader, {
      workspaceId: 'w-1',
      limit: 5,
      ...(after && { after }),
    })
    seen.push(...rows.map(({ number }) => number))
    for (const row of rows) expect(row.jobs.length).toBeGreaterThan(0)
    const last = rows.at(-1)
    after = last === undefined ? after : { createdAt: last.createdAt, id: last.id }
  }
  expect(statements).toHaveLength(10)
  await close()
  // The one of the fixture is newest; then ours, newest first.
  expect(seen).toEqual([4209, ...Array.from({ length: 20 }, (_, n) => 19 - n)])
  const on = { backendId: 'b-2', requestedBy: 'researcher-2', limit: 50 }
  expect(await listJobRequests(database.reader, on)).toHaveLength(5)
  expect(await listJobRequests(database.reader, { ...on, workspaceId: 'w-2' })).toEqual([])
})
