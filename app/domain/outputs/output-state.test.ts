import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Status } from '../release-request/status.ts'
import { type InRelease, type OnRequest, type OutputFacts, outputState } from './output-state.ts'
import { refusedBecause, type RefusedBecause, type Standing } from './standing.ts'

const plain: OutputFacts = {
  standing: 'present',
  reason: null,
  message: null,
  sha256: 'a',
  outOfDateAction: false,
  outOfDateOutput: false,
  jobStatus: 'succeeded',
  madeAt: '2026-11-01',
  jobIdentifier: 'job-1',
}
const on = (status: Status, sha256 = 'a', number = 1): OnRequest => ({
  requestId: `r-${number}`,
  number,
  status,
  sha256,
})
const out = (state: InRelease['state'], sha256 = 'a', releasedAt = '2026-11-01'): InRelease => ({
  releaseId: `${state}-${releasedAt}`,
  state,
  sha256,
  releasedAt,
})

test('a file that is there and nowhere else has no mark and can be asked for', () => {
  expect(outputState(plain, [], [])).toEqual({
    marks: [],
    requestable: true,
    because: null,
    request: null,
    release: null,
    awaited: null,
  })
})

const absent = { sha256: null } as const
test.each<[Partial<OutputFacts>, string[], string]>([
  [{ ...absent, standing: 'missing' }, ['missing'], 'not in the folder'],
  [{ ...absent, standing: 'gone' }, ['gone'], 'no longer lists it'],
  [{ ...absent, standing: 'excluded' }, ['excluded'], 'The job runner kept it back.'],
  [{ ...absent, standing: 'excluded', message: 'too big' }, ['excluded'], 'back: too big'],
  [{ ...absent, standing: 'refused', reason: 'hash-differs' }, ['refused'], 'bytes on disk'],
  [{ ...absent, standing: 'refused' }, ['refused'], 'It was refused.'],
  [
    { ...absent, standing: 'refused', reason: 'level-changed' },
    ['level-changed'],
    'no longer moderately_sensitive',
  ],
])('%j cannot be asked for, and the reason is said', (facts, marks, because) => {
  const state = outputState({ ...plain, ...facts }, [], [])
  expect(state.marks).toEqual(marks)
  expect(state.requestable).toBe(false)
  expect(state.because).toContain(because)
})

test.each<[Partial<OutputFacts>, string[]]>([
  [{ jobStatus: 'failed' }, ['failed-job']],
  [{ jobStatus: null }, []],
  [{ outOfDateAction: true }, ['out-of-date']],
  [{ outOfDateOutput: true }, ['out-of-date']],
])('%j is marked and can still be asked for', (facts, marks) => {
  const state = outputState({ ...plain, ...facts }, [], [])
  expect(state.marks).toEqual(marks)
  expect(state.requestable).toBe(true)
})

test('the newest open request counts; closed ones do not', () => {
  const closed = [on('released', 'a', 7), on('rejected', 'a', 8), on('withdrawn', 'a', 9)]
  expect(outputState(plain, closed, []).request).toBeNull()
  const state = outputState(plain, [...closed, on('pending', 'b', 10), on('returned', 'a', 2)], [])
  expect(state.request?.number).toBe(10)
  expect(state.marks).toEqual(['on-request', 'changed-since-request'])
  expect(outputState(plain, [on('submitted')], []).marks).toEqual(['on-request'])
})

test('released bytes cannot be asked for again; changed ones can, and say so', () => {
  const same = outputState(plain, [], [out('public')])
  expect(same.marks).toEqual(['released'])
  expect(same.because).toBe('These bytes are released already.')
  expect(outputState(plain, [], [out('embargoed')]).marks).toEqual(['released'])
  const changed = outputState(plain, [], [out('public', 'b')])
  expect(changed.marks).toEqual(['changed-since-release'])
  expect(changed.requestable).toBe(true)
})

test('of several releases the one with these bytes is shown, else the newest, else a recalled one', () => {
  const older = out('public', 'a', '2026-01-01')
  const newer = out('public', 'b', '2026-02-01')
  expect(outputState(plain, [], [older, newer]).release).toBe(older)
  expect(outputState({ ...plain, sha256: 'c' }, [], [newer, older]).release).toBe(newer)
  const recalled = out('recalled', 'a', '2026-03-01')
  const state = outputState(plain, [], [recalled])
  expect(state.release).toBe(recalled)
  expect(state.marks).toEqual(['recalled'])
  expect(state.requestable).toBe(true)
  expect(outputState(plain, [], [recalled, newer]).marks).toEqual(['changed-since-release'])
})

test('only what is present can ever be asked for', () => {
  const standings: Standing[] = ['present', 'missing', 'excluded', 'refused', 'gone']
  const reasons = Object.keys(refusedBecause) as RefusedBecause[]
  fc.assert(
    fc.property(
      fc.record({
        standing: fc.constantFrom(...standings),
        reason: fc.constantFrom(null, ...reasons),
        jobStatus: fc.constantFrom(null, 'failed', 'succeeded'),
        outOfDateAction: fc.boolean(),
      }),
      (facts) => {
        const state = outputState({ ...plain, ...facts }, [], [])
        expect(state.requestable).toBe(facts.standing === 'present')
        expect(state.because === null).toBe(state.requestable)
      },
    ),
  )
})

test('a newer version that is announced is said, the newest of several; an older one is not', () => {
  const version = (madeAt: string, jobIdentifier = 'job-2') => ({
    sha256: 'b',
    madeAt,
    jobIdentifier,
  })
  const [older, newer, newest] = ['2026-10-31', '2026-11-02', '2026-11-03'].map((at) => version(at))
  const announced = [older, newest, newer].flatMap((each) => each ?? [])
  expect(outputState(plain, [], [], announced)).toMatchObject({
    marks: ['newer-awaited'],
    awaited: newest,
    requestable: true,
  })
  expect(outputState(plain, [], [], [version('2026-10-31')])).toMatchObject({
    marks: [],
    awaited: null,
  })
})
