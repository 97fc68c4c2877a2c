import { expect, test } from 'vitest'
import { migratedDatabase } from '#db/migrated.fixture.ts'
import { recordAll, recordPlaces } from '#db/places.fixture.ts'
import { received } from '#db/queries/job-requests.fixture.ts'
import { levelsOverTime } from './levels-over-time.ts'

const pipeline = (level: string) =>
  `version: 4\nactions: {a: {run: r:v2 x, outputs: {${level}: {t: out/*.csv}}}}`

test('the levels that pipelines gave a file, newest first, of its own backend', async () => {
  const database = await migratedDatabase()
  await recordPlaces(database)
  const at = (n: number) => `2026-11-0${n}T12:00:00.000Z`
  await recordAll(database, [
    received(1, { createdAt: at(2), pipeline: pipeline('highly_sensitive') }),
    received(2, { createdAt: at(3), pipeline: pipeline('moderately_sensitive') }),
    received(3, { createdAt: at(4), pipeline: 'a: 1\na: 2' }),
    received(4, { createdAt: at(5), pipeline: pipeline('moderately_sensitive') }),
    received(5, { createdAt: at(6), pipeline: pipeline('highly_sensitive'), backendId: 'b-2' }),
  ])
  const levels = await levelsOverTime(database.reader, {
    workspaceId: 'w-1',
    backendId: 'b-1',
    path: 'out/t.csv',
  })
  // The one of the fixture has a pipeline without actions.
  expect(levels.map(({ number, level }) => [number, level])).toEqual([
    [2, 'moderately_sensitive'],
    [1, 'highly_sensitive'],
    [4209, null],
  ])
})
