import { expect, test } from 'vitest'
import { migratedDatabase } from '../migrated.fixture.ts'
import { recordAll, recordPlaces } from '../places.fixture.ts'
import { received } from './job-requests.fixture.ts'
import { findJobRequest } from './job-requests.ts'

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
