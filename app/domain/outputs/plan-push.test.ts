import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JobInput, JobRequestInput } from '../job-request/parse-job-request.ts'
import { LEVELS } from '../pipeline/level.ts'
import { patternMatches, type Producer, withholdingOf } from '../pipeline/levels-of-path.ts'
import type { OutputRecord } from './events.ts'
import { announcementProblems, isNewerOutput, planPush, pushedOutput } from './plan-push.ts'
import type { AwaitedOutput } from './awaited-output.ts'

const producer = (action: string, pattern: string, level: Producer['level']): Producer => ({
  action,
  pattern,
  level,
  name: 'x',
  place: { line: 1, column: 1 },
})
const open = producer('table_1', 'output/table*.csv', 'moderately_sensitive')
const closed = producer('extract', 'output/input*.csv', 'highly_sensitive')
const job: JobInput = {
  identifier: 'job-1',
  action: 'table_1',
  status: 'succeeded',
  statusCode: null,
  message: null,
  createdAt: null,
  startedAt: null,
  completedAt: '2026-11-22T10:00:00.000Z',
  outputs: [{ path: 'output/table_1.csv', sha256: 'ab', bytes: 10 }],
}
const jobRequest: JobRequestInput = {
  workspace: 'w',
  project: 'p',
  organisations: [],
  backend: 'emis',
  identifier: 'request-1',
  number: null,
  requestedBy: 'researcher-1',
  repo: null,
  branch: 'main',
  commit: 'abc',
  forceRunDependencies: false,
  requestedActions: [],
  createdAt: '2026-11-22T09:00:00.000Z',
  pipeline: '',
  jobs: [job],
}
const awaited: AwaitedOutput = {
  jobIdentifier: 'job-1',
  path: 'output/table_1.csv',
  sha256: 'ab',
  bytes: 10,
  madeAt: '2026-11-22T10:00:00.000Z',
}
const known: OutputRecord = { ...pushedOutput(jobRequest, job, awaited), outputId: 'o-1' }
const nothing = withholdingOf([])

const plan = (changes: Partial<Parameters<typeof planPush>[0]> = {}) =>
  planPush({
    jobRequest,
    olderJobs: new Set(),
    withholding: { own: nothing, newest: nothing },
    known: [],
    awaited: [],
    isHere: () => false,
    maxBytes: 100,
    ...changes,
  })
const empty = { awaited: [], here: [], refused: [], closed: [], dropped: [] }

test('what is announced is waited for, or here if these bytes came from this place before', () => {
  expect(plan()).toEqual({ ...empty, awaited: [awaited] })
  expect(plan({ isHere: () => true })).toMatchObject({ awaited: [], here: [{ sha256: 'ab' }] })
})

test('what is waited for, or here from the same job, is not asked for again', () => {
  expect(plan({ awaited: [awaited] })).toEqual(empty)
  expect(plan({ known: [known] })).toEqual(empty)
  const gone = { ...known, standing: 'gone' as const, sha256: null }
  expect(plan({ known: [gone] }).awaited).toEqual([awaited])
})

test('a job that says other bytes now is believed, unless it tells of what was before', () => {
  const before = [{ ...awaited, sha256: 'cd' }]
  expect(plan({ awaited: before }).awaited).toEqual([awaited])
  expect(plan({ awaited: before, olderJobs: new Set(['job-1']) })).toEqual(empty)
  expect(plan({ olderJobs: new Set(['job-1']) }).awaited).toEqual([awaited])
})

test('a time is the end of the job, else its start, else that of the request', () => {
  const timed = (changes: Partial<JobInput>) =>
    plan({ jobRequest: { ...jobRequest, jobs: [{ ...job, completedAt: null, ...changes }] } })
      .awaited[0]?.madeAt
  expect(timed({ startedAt: '2026-11-22T09:30:00.000Z' })).toBe('2026-11-22T09:30:00.000Z')
  expect(timed({})).toBe(jobRequest.createdAt)
})

test.each([
  [
    'level-conflict',
    {
      withholding: {
        own: withholdingOf([{ ...open, level: 'highly_sensitive' }]),
        newest: nothing,
      },
    },
  ],
  [
    'level-conflict',
    {
      withholding: {
        own: nothing,
        newest: withholdingOf([{ ...open, level: 'minimally_sensitive' }]),
      },
    },
  ],
  ['names-collide', { known: [{ ...known, path: 'output/Table_1.csv' }] }],
  ['too-large', { maxBytes: 9 }],
] as const)('refused: %s', (reason, changes) => {
  const { awaited, refused } = plan(changes)
  expect(awaited).toEqual([])
  expect(refused).toMatchObject([{ standing: 'refused', reason, sha256: null }])
})

test('two names of one message that differ in case alone: the second is refused', () => {
  const outputs = ['output/table_a.csv', 'output/table_A.csv'].map((path) => ({
    path,
    sha256: 'ab',
    bytes: 1,
  }))
  const { awaited, refused } = plan({ jobRequest: { ...jobRequest, jobs: [{ ...job, outputs }] } })
  expect([awaited.length, refused.length]).toEqual([1, 1])
})

test('the newest pipeline closes what was open and waited for; what was closed so stays that', () => {
  const newest = withholdingOf([{ ...open, level: 'highly_sensitive' }])
  const later: AwaitedOutput = { ...awaited, jobIdentifier: 'job-0' }
  const without = { ...jobRequest, jobs: [] }
  const withholding = { own: nothing, newest }
  const closing = plan({ jobRequest: without, withholding, known: [known], awaited: [later] })
  const shut = { ...known, sha256: null, standing: 'refused', reason: 'level-changed' } as const
  expect(closing).toEqual({ ...empty, closed: [shut], dropped: [later] })
  const other = { ...job, identifier: 'job-2', completedAt: '2026-11-22T11:00:00.000Z' }
  const announcing = { ...jobRequest, jobs: [other] }
  for (const before of [known, shut]) {
    const { refused, closed } = plan({ jobRequest: announcing, withholding, known: [before] })
    expect(refused).toMatchObject([{ reason: 'level-changed', jobIdentifier: 'job-2' }])
    expect(closed).toEqual([])
  }
  const early = { ...jobRequest, jobs: [{ ...other, completedAt: '2026-11-22T08:00:00.000Z' }] }
  expect(plan({ jobRequest: early, withholding, known: [shut] }).refused).toEqual([])
})

test('the job that ended later has the path', () => {
  const at = (madeAt: string | null, jobIdentifier: string | null) => ({ madeAt, jobIdentifier })
  expect(isNewerOutput(at('1', 'b'), undefined)).toBe(true)
  expect(isNewerOutput(at('1', 'b'), { ...known, standing: 'gone' })).toBe(true)
  expect(isNewerOutput(at('1', 'b'), { ...known, standing: 'missing' })).toBe(true)
  expect(isNewerOutput(at('1', 'job-1'), known)).toBe(true)
  expect(isNewerOutput(at('1', 'b'), known)).toBe(false)
  expect(isNewerOutput(at(known.madeAt, 'z'), known)).toBe(true)
  expect(isNewerOutput(at(known.madeAt, 'a'), known)).toBe(false)
  expect(isNewerOutput(at(null, null), { ...known, ...at(null, 'x') })).toBe(false)
  expect(isNewerOutput(at('1', 'z'), { ...known, ...at(null, null) })).toBe(true)
  expect(isNewerOutput(at(null, 'z'), { ...known, ...at(null, null) })).toBe(true)
})

test('only what a moderately_sensitive pattern of the action itself matches may be announced', () => {
  const problems = (outputs: JobInput['outputs'], producers = [open, closed]) =>
    announcementProblems([{ ...job, outputs }], producers, withholdingOf(producers))
  const file = { path: 'output/table_1.csv', sha256: 'ab', bytes: 1 }
  expect(problems([file])).toEqual([])
  expect(problems([{ ...file, path: 'output/input_1.csv' }])).toEqual([
    {
      pointer: '/jobs/0/outputs/0/path',
      message:
        'project.yaml has this path as highly_sensitive: it stays in the secure site, and so does its name.',
    },
  ])
  expect(problems([{ ...file, path: 'elsewhere.csv' }])).toEqual([
    {
      pointer: '/jobs/0/outputs/0/path',
      message: 'No moderately_sensitive pattern of table_1 in project.yaml matches this path.',
    },
  ])
  expect(problems([file], [{ ...open, action: 'table_2' }])).toHaveLength(1)
  expect(problems([file, file])).toMatchObject([{ message: 'This path is in the list twice.' }])
  expect(problems([file, { ...file, path: 'output/table_2.csv', bytes: 2 }])).toMatchObject([
    { pointer: '/jobs/0/outputs/1/bytes' },
  ])
})

const parts = (letters: readonly string[]) =>
  fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 4 }).map((all) => all.join(''))

test('for random pipelines, a file that a withheld pattern could match is never waited for nor taken', () => {
  const pipelines = fc.array(
    fc.record({
      pattern: parts(['a', 'b', '*', '/', '.csv']),
      level: fc.constantFrom(...LEVELS),
      action: fc.constantFrom('table_1', 'extract'),
    }),
    { maxLength: 5 },
  )
  let taken = 0
  fc.assert(
    fc.property(
      pipelines,
      pipelines,
      parts(['a', 'b', 'A', '/', '.csv']),
      fc.boolean(),
      (...given) => {
        const [ownPatterns, newestPatterns, path, isHere] = given
        const [own, newest] = [ownPatterns, newestPatterns].map((all) =>
          all.map(({ action, pattern, level }) => producer(action, pattern, level)),
        ) as [Producer[], Producer[]]
        const outputs = [{ path, sha256: 'ab', bytes: 1 }]
        const announcing = { ...jobRequest, jobs: [{ ...job, outputs }] }
        const withholding = { own: withholdingOf(own), newest: withholdingOf(newest) }
        if (announcementProblems(announcing.jobs, own, withholding.own).length > 0) return
        const { awaited, here } = plan({
          jobRequest: announcing,
          withholding,
          isHere: () => isHere,
        })
        for (const one of [...awaited, ...here]) {
          taken += 1
          for (const { pattern, level } of [...own, ...newest])
            expect(level !== 'moderately_sensitive' && patternMatches(pattern, one.path)).toBe(
              false,
            )
        }
      },
    ),
    { numRuns: 3000 },
  )
  expect(taken).toBeGreaterThan(50)
})
