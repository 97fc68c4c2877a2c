import { expect, test } from 'vitest'
import { openDatabase, type Statement } from '#db/open.ts'
import type { Deps } from '../deps.ts'
import { importWorkspace } from '../import/import-workspace.ts'
import {
  entryFor,
  jobOf,
  jobRequestText,
  REQUEST,
  workspaceFolder,
} from '../import/workspace-folder.fixture.ts'
import { testDeps } from '../test-deps.fixture.ts'
import { program } from '../who.ts'
import { jobRequestPage } from './job-request-page.ts'

const pipeline = (level: string) => `version: '4'
actions:
  extract:
    run: ehrql:v1 generate-dataset d.py --output output/input.csv
    outputs:
      highly_sensitive:
        cohort: output/input.csv
  table_1:
    run: r:v2 analysis/table_1.R
    needs: [extract]
    outputs:
      ${level}:
        table: output/table*.csv
`
const job = (identifier: string, action: string, status: string) => ({
  identifier: jobOf(action, identifier),
  action,
  status,
  statusCode: null,
  message: null,
  createdAt: null,
  startedAt: '2021-10-19T09:00:00Z',
  completedAt: '2021-10-19T09:10:00Z',
})

async function withThreeRequests(): Promise<Deps> {
  const deps = await testDeps()
  const folder = await workspaceFolder(
    { 'output/table_1.csv': 'a,b\n' },
    { 'output/table_1.csv': entryFor('a,b\n') },
  )
  const receive = async (identifier: string, changes: Record<string, unknown>) => {
    const jobRequest = jobRequestText({ ...changes, identifier })
    const result = await importWorkspace(deps, program, { folder, jobRequest, create: true })
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
  }
  await receive('aaaaaaaaaaaaaaaa', {
    createdAt: '2021-10-01T00:00:00Z',
    number: 1,
    commit: 'aaaaaaa',
    pipeline: pipeline('highly_sensitive'),
    jobs: [job('aaaaaaaaaaaaaaaa', 'extract', 'succeeded')],
  })
  await receive('bbbbbbbbbbbbbbbb', {
    createdAt: '2021-10-02T00:00:00Z',
    number: 2,
    commit: 'bbbbbbb',
    pipeline: pipeline('highly_sensitive'),
    jobs: [
      job('bbbbbbbbbbbbbbbb', 'extract', 'failed'),
      job('bbbbbbbbbbbbbbbb', 'table_1', 'succeeded'),
    ],
  })
  await receive('cccccccccccccccc', {
    createdAt: '2021-10-03T00:00:00Z',
    backend: 'tpp',
    number: 3,
    jobs: [job('cccccccccccccccc', 'extract', 'succeeded')],
  })
  await receive(REQUEST, {
    pipeline: pipeline('moderately_sensitive'),
    jobs: [job(REQUEST, 'table_1', 'succeeded')],
  })
  return deps
}

test('the page cross-references jobs, pipeline, files, and what came before on the same backend', async () => {
  const { db } = await withThreeRequests()
  const page = await jobRequestPage(db.reader, REQUEST)
  expect(page).toMatchObject({
    organisations: ['University'],
    status: 'succeeded',
    failureIsCertain: false,
    timeline: { totalJobTime: 600_000, elapsed: 600_000 },
    refusedToday: ['It is written in version 4; the newest is 5.'],
    previous: {
      identifier: 'bbbbbbbbbbbbbbbb',
      number: 2,
      compare:
        'https://example.org/study/code/compare/bbbbbbb..b6334863a0f8306e1ae91035b66a939c86a4d6a4',
      changes: [
        {
          matters: true,
          sentence:
            'Output output/table*.csv (table_1) moved from highly_sensitive to moderately_sensitive.',
        },
      ],
    },
    previousSuccessful: { identifier: 'aaaaaaaaaaaaaaaa', number: 1 },
    actions: [
      {
        action: 'extract',
        database: true,
        ranHere: null,
        ranEarlier: { identifier: jobOf('extract', 'aaaaaaaaaaaaaaaa'), jobRequestNumber: 1 },
        outputs: [{ files: [] }],
      },
      {
        action: 'table_1',
        restsOn: ['extract'],
        ranHere: { identifier: jobOf('table_1') },
        ranEarlier: null,
        outputs: [{ files: [{ path: 'output/table_1.csv', backend: 'emis' }] }],
      },
    ],
  })
})

test('the first job request has none before it, and an unknown one is nothing', async () => {
  const { db } = await withThreeRequests()
  const page = await jobRequestPage(db.reader, 'aaaaaaaaaaaaaaaa')
  expect(page).toMatchObject({ previous: null, previousSuccessful: null })
  expect(await jobRequestPage(db.reader, 'dddddddddddddddd')).toBeUndefined()
})

test('the page needs thirteen statements, however much there is', async () => {
  const { db } = await withThreeRequests()
  const statements: Statement[] = []
  const again = openDatabase(db.file, { onStatement: (one) => statements.push(one) })
  await jobRequestPage(again.reader, REQUEST)
  expect(statements.length).toBeLessThanOrEqual(13)
  await again.close()
})

test('a pipeline without a text has no actions and says so', async () => {
  const deps = await testDeps()
  const folder = await workspaceFolder({}, {})
  const jobRequest = jobRequestText({ pipeline: '', repo: null })
  await importWorkspace(deps, program, { folder, jobRequest, create: true })
  expect(await jobRequestPage(deps.db.reader, REQUEST)).toMatchObject({
    actions: [],
    report: { problems: [{ code: 'wrong-type' }] },
  })
})
