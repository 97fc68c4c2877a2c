import { expect, test } from 'vitest'
import type { OutputRecord } from './events.ts'
import { endedAfter, isLeftOver, noLongerMade, type Run, runOf } from './no-longer-made.ts'

const made = { jobIdentifier: 'job-1', madeAt: '2026-11-22T10:00:00.000Z' }
const known: OutputRecord = {
  ...made,
  outputId: 'o-1',
  path: 'a.csv',
  level: 'moderately_sensitive',
  standing: 'present',
  reason: null,
  message: null,
  sha256: 'ab',
  bytes: 1,
  rows: null,
  columns: null,
  action: 'table',
  jobRequestIdentifier: 'request-1',
  commit: null,
  repo: null,
  madeBy: null,
  outOfDateAction: false,
  outOfDateOutput: false,
}
const run: Run = { action: 'table', jobIdentifier: 'job-2', endedAt: '2026-11-22T11:00:00.000Z' }
const outdated = (changes: Partial<Parameters<typeof noLongerMade>[0]> = {}) =>
  noLongerMade({
    runs: [run],
    made: new Map([['job-2', new Set<string>()]]),
    known: [known],
    awaited: [],
    actions: new Set(['table']),
    isNewest: true,
    ...changes,
  })
const stale = { ...known, outOfDateOutput: true }

test('a job is a run once it ended and kept its outputs', () => {
  const job = {
    identifier: 'job-2',
    action: 'table',
    status: 'succeeded',
    statusCode: null,
    completedAt: run.endedAt,
  }
  const failed = { ...job, status: 'failed' }
  expect(runOf(job, 0)).toEqual(run)
  expect(runOf({ ...job, completedAt: null }, 1)).toBeNull()
  expect(runOf({ ...job, status: 'running' }, 1)).toBeNull()
  expect(runOf({ ...failed, statusCode: 'cancelled_by_user' }, 0)).toBeNull()
  expect(runOf({ ...failed, statusCode: 'nonzero_exit' }, 0)).toEqual(run)
  expect(runOf({ ...failed, statusCode: 'unmatched_patterns' }, 0)).toEqual(run)
  expect(runOf(failed, 1)).toEqual(run)
})

test('a run is after a job by its end, then by its identifier, and never after itself', () => {
  expect(endedAfter(run, made)).toBe(true)
  expect(endedAfter(run, { ...made, madeAt: null, jobIdentifier: null })).toBe(true)
  expect(endedAfter(run, { ...made, madeAt: '2026-11-22T12:00:00.000Z' })).toBe(false)
  expect(endedAfter(run, { ...made, jobIdentifier: 'job-2' })).toBe(false)
  expect(endedAfter(run, { ...made, madeAt: run.endedAt })).toBe(true)
  expect(endedAfter(run, { madeAt: run.endedAt, jobIdentifier: null })).toBe(true)
  expect(endedAfter(run, { madeAt: run.endedAt, jobIdentifier: 'job-3' })).toBe(false)
})

test('what a later run of the same action did not make is out of date', () => {
  expect(outdated()).toEqual([stale])
  expect(outdated({ runs: [] })).toEqual([])
  expect(outdated({ runs: [{ ...run, action: 'other' }] })).toEqual([])
  expect(outdated({ runs: [{ ...run, endedAt: '2026-11-22T09:00:00.000Z' }] })).toEqual([])
  expect(outdated({ made: new Map([['job-2', new Set(['a.csv'])]]) })).toEqual([])
  expect(outdated({ made: new Map() })).toEqual([stale])
  expect(outdated({ known: [stale] })).toEqual([])
  expect(outdated({ known: [{ ...known, action: null }] })).toEqual([])
  for (const standing of ['gone', 'refused'] as const)
    expect(outdated({ known: [{ ...known, standing }] })).toEqual([])
})

test('what a run after it has announced is on its way', () => {
  const coming = { jobIdentifier: 'job-3', path: 'a.csv', sha256: 'cd', bytes: 1 }
  const at = (madeAt: string, path = 'a.csv') => [{ ...coming, path, madeAt }]
  expect(outdated({ awaited: at('2026-11-22T12:00:00.000Z') })).toEqual([])
  expect(outdated({ awaited: at('2026-11-22T10:30:00.000Z') })).toEqual([stale])
  expect(outdated({ awaited: at('2026-11-22T12:00:00.000Z', 'b.csv') })).toEqual([stale])
})

test('an action that the newest pipeline no longer has puts its outputs out of date, until one has it', () => {
  const without = { runs: [], actions: new Set<string>() }
  const left = { ...known, outOfDateAction: true }
  expect(outdated(without)).toEqual([left])
  expect(outdated({ ...without, known: [left] })).toEqual([])
  expect(outdated({ runs: [], known: [left] })).toEqual([known])
  expect(outdated({ runs: [], known: [left], isNewest: false })).toEqual([])
})

test('bytes that come after the last run of their action are left over, unless it made them too', () => {
  const output = { ...made, path: 'a.csv' }
  expect(isLeftOver(output, undefined, [])).toBe(false)
  expect(isLeftOver(output, { ...run, jobIdentifier: 'job-1' }, [])).toBe(false)
  expect(isLeftOver(output, run, [])).toBe(true)
  expect(isLeftOver(output, run, [{ path: 'a.csv', jobIdentifier: 'job-2' }])).toBe(false)
  expect(isLeftOver(output, run, [{ path: 'a.csv', jobIdentifier: 'job-1' }])).toBe(true)
  expect(isLeftOver(output, run, [{ path: 'b.csv', jobIdentifier: 'job-2' }])).toBe(true)
})
