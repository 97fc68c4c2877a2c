import { expect, test } from 'vitest'
import {
  adjudication,
  author,
  checker,
  decided,
  everybody,
  file,
  finding,
  problem,
  request,
  reviewBy,
  text,
  vote,
} from '../release-request/request.fixture.ts'
import type { ReleaseRequest } from '../release-request/request.ts'
import {
  approveRelease,
  newMustFix,
  type ReleaseEvidence,
  type ReleaseTerms,
} from './approve-release.ts'
import { isDue, problemOfEmbargo } from './embargo.ts'
import { publishIfDue, publishRelease } from './publish-release.ts'
import { confirmRecall, dropRecall, proposeRecall } from './recall.ts'
import type { Release, ReleasedFile } from './release.ts'

const one = checker(1)
const approved = request('reviewed', {
  reviews: [reviewBy('checker-1'), reviewBy('checker-2')],
  votes: [vote('checker-1', 'approved'), vote('checker-2', 'approved')],
})
const release = (
  now: ReleaseRequest = approved,
  evidence: Partial<ReleaseEvidence> = {},
  terms: Partial<ReleaseTerms> = {},
) =>
  approveRelease(
    now,
    one,
    {
      wholeness: new Map([['sha-f', 'whole']]),
      findings: [],
      independent: new Set(['checker-1', 'checker-2', 'checker-3']),
      ...evidence,
    },
    {
      releaseId: 'l',
      embargo: 'none',
      at: '2026-11-22T12:00:00.000Z',
      newId: () => 'i',
      digestOf: (ids) => ids.join(' '),
      ...terms,
    },
  )

test('what was approved is released, with what is known of it', () => {
  expect(decided(release())).toMatchObject({
    state: 'public',
    embargoUntil: null,
    reviewers: 2,
    rounds: 1,
    programVersion: '1.0.0',
    policy: { version: 1 },
    files: [{ path: 'f.csv', sha256: 'sha-f', bytes: 10, description: 'Column 0; Column 1' }],
    decisions: [{ decision: 'approved' }],
  })
  const bare = {
    ...approved,
    policyVersion: null,
    programVersion: null,
    files: [file('f', { versions: [] })],
  }
  expect(decided(release(bare))).toMatchObject({
    programVersion: '',
    policy: { version: 0 },
    files: [{ bytes: 0, rows: null, commit: null }],
  })
})

test('what stops a release', () => {
  expect(
    problem(
      approveRelease(
        approved,
        author,
        { wholeness: new Map(), findings: [], independent: new Set() },
        {
          releaseId: 'l',
          embargo: 'none',
          at: '',
          newId: () => '',
          digestOf: () => '',
        },
      ),
    ),
  ).toBe('not-a-checker')
  expect(problem(release(request('submitted')))).toBe('not-now')
  expect(problem(release({ ...approved, reviews: [reviewBy('checker-2')] }))).toBe(
    'review-does-not-count',
  )
  expect(problem(release({ ...approved, files: [] }))).toBe('no-output-file')
  const objected = {
    ...approved,
    votes: [vote('checker-1', 'approved'), vote('checker-2', 'changes_requested')],
  }
  expect(problem(release(objected))).toBe('not-all-approved')
  expect(problem(release(approved, { independent: new Set(['checker-1']) }))).toBe(
    'reviewer-not-independent',
  )
  const settled = { ...objected, adjudications: [adjudication('checker-3', 'approved')] }
  expect(problem(release(settled, { independent: new Set(['checker-1', 'checker-2']) }))).toBe(
    'reviewer-not-independent',
  )
  expect(decided(release(settled))).toMatchObject({ reviewers: 3 })
  const elsewhere = {
    ...approved,
    adjudications: [adjudication('checker-4', 'approved', { fileId: 'x' })],
  }
  expect(decided(release(elsewhere))).toMatchObject({ reviewers: 2 })
  expect(problem(release({ ...approved, findings: [finding('x')] }))).toBe('finding-not-accepted')
  expect(problem(release(approved, { wholeness: new Map([['sha-f', 'changed']]) }))).toBe(
    'bytes-changed',
  )
  expect(problem(release(approved, { wholeness: new Map() }))).toBe('bytes-absent')
  const fresh = {
    fileId: 'f',
    findingId: 'new',
    rule: 'earlier-release',
    severity: 'must-fix',
    acceptable: true,
  } as const
  expect(problem(release(approved, { findings: [fresh] }))).toBe('new-must-fix')
  expect(
    release(approved, {
      findings: [
        { ...fresh, severity: 'look' },
        { ...fresh, fileId: 'x' },
      ],
    }).ok,
  ).toBe(true)
  expect(newMustFix({ ...approved, findings: [finding('new')] }, [fresh])).toEqual([])
})

test('an embargo is until a UTC date that is still to come, or until a checker publishes', () => {
  expect(problem(release(approved, {}, { embargo: { until: '2026-11-22' } }))).toBe(
    'embargo-in-past',
  )
  expect(problem(release(approved, {}, { embargo: { until: '2026-13-01' } }))).toBe('not-a-date')
  expect(decided(release(approved, {}, { embargo: { until: '2026-11-23' } }))).toMatchObject({
    state: 'embargoed',
    embargoUntil: '2026-11-23',
  })
  expect(decided(release(approved, {}, { embargo: { until: null } }))).toMatchObject({
    state: 'embargoed',
    embargoUntil: null,
  })
  expect(problemOfEmbargo('none', '')).toBeNull()
  expect(isDue(null, '2026-11-23T00:00:00.000Z')).toBe(false)
  expect(isDue('2026-11-23', '2026-11-22T23:59:59.999Z')).toBe(false)
  expect(isDue('2026-11-23', '2026-11-23T00:00:00.000Z')).toBe(true)
})

const releasedFile = (id: string, changes: Partial<ReleasedFile> = {}): ReleasedFile => ({
  id,
  requestFileId: `of-${id}`,
  backendId: 'b',
  path: `${id}.csv`,
  sha256: `sha-${id}`,
  bytes: 1,
  rows: null,
  columns: null,
  action: null,
  jobIdentifier: null,
  commit: null,
  state: 'released',
  ...changes,
})
const published = (changes: Partial<Release> = {}): Release => ({
  id: 'l',
  requestId: 'r',
  workspaceId: 'w',
  authorId: 'author',
  state: 'public',
  embargoUntil: null,
  files: [releasedFile('a'), releasedFile('b')],
  recalls: [],
  ...changes,
})

test('an embargoed release is published by any checker, or by the program when it is due', () => {
  const waiting = published({
    state: 'embargoed',
    embargoUntil: '2026-11-23',
    files: [releasedFile('a'), releasedFile('b', { state: 'recalled' })],
  })
  expect(problem(publishRelease(waiting, author))).toBe('not-a-checker')
  expect(problem(publishRelease(published(), one))).toBe('not-embargoed')
  expect(decided(publishRelease(waiting, one))).toMatchObject({ files: ['sha-a'] })
  expect(publishIfDue(waiting, '2026-11-22T00:00:00.000Z')).toBeNull()
  expect(
    publishIfDue(published({ embargoUntil: '2026-11-01' }), '2026-11-22T00:00:00.000Z'),
  ).toBeNull()
  expect(publishIfDue(waiting, '2026-11-23T00:00:00.000Z')).toMatchObject({
    kind: 'release-published',
  })
})

test('a recall is proposed by one checker and confirmed by another', () => {
  const ask = (
    fileIds: string[],
    category = 'mistake',
    words = 'why',
    now = published(),
    who = one,
  ) => proposeRecall(now, who, { recallId: 'x', fileIds, category, reason: text(words) })
  expect(problem(ask(['a'], 'mistake', 'why', published(), everybody.auditor))).toBe(
    'not-a-checker',
  )
  const open = published({
    recalls: [{ id: 'x', fileIds: ['a'], state: 'proposed', proposedBy: 'checker-1' }],
  })
  expect(problem(ask(['b'], 'mistake', 'why', open))).toBe('recall-open')
  expect(problem(ask([]))).toBe('no-file-named')
  expect(problem(ask(['a', 'none']))).toBe('no-such-file')
  expect(
    problem(
      ask(
        ['b'],
        'mistake',
        'why',
        published({ files: [releasedFile('b', { state: 'recalled' })] }),
      ),
    ),
  ).toBe('recalled-already')
  expect(problem(ask(['a'], 'none'))).toBe('no-category')
  expect(problem(ask(['a'], 'mistake', ''))).toBe('no-reason')
  expect(decided(ask(['a', 'a']))).toMatchObject({ files: [{ id: 'a', sha256: 'sha-a' }] })

  const confirm = (now: Release, who = checker(2), id = 'x', held = new Set<string>()) =>
    confirmRecall(now, who, id, held)
  expect(problem(confirm(open, everybody.administrator))).toBe('not-a-checker')
  expect(problem(confirm(open, checker(2), 'y'))).toBe('no-such-recall')
  expect(
    problem(
      confirm(
        published({ recalls: [{ id: 'x', fileIds: ['a'], state: 'dropped', proposedBy: 'z' }] }),
      ),
    ),
  ).toBe('no-such-recall')
  expect(problem(confirm(open, one))).toBe('needs-second-checker')
  expect(decided(confirm(open))).toMatchObject({ wholeRelease: false, removed: ['sha-a'] })
  expect(decided(confirm(open, checker(2), 'x', new Set(['sha-a'])))).toMatchObject({ removed: [] })
  const twin = {
    ...open,
    files: [releasedFile('a', { sha256: 'same' }), releasedFile('b', { sha256: 'same' })],
  }
  expect(decided(confirm(twin))).toMatchObject({ removed: [] })
  const last = { ...open, files: [releasedFile('a'), releasedFile('b', { state: 'recalled' })] }
  expect(decided(confirm(last))).toMatchObject({ wholeRelease: true })
  expect(problem(dropRecall(open, author, 'x'))).toBe('not-a-checker')
  expect(decided(dropRecall(open, one, 'x'))).toMatchObject({ kind: 'recall-dropped' })
})
