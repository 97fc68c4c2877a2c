import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Person } from '../people/person.ts'
import {
  adjudication,
  checker,
  comment,
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
import { type Status, STATUSES } from '../release-request/status.ts'
import { approveRelease } from '../release/approve-release.ts'
import { acceptFinding } from './accept-finding.ts'
import { adjudicate } from './adjudicate.ts'
import { castVote, undoVote } from './cast-vote.ts'
import { draftCorrection } from './draft-correction.ts'
import { draftRelation } from './draft-relation.ts'
import { finishReview, refuseReview } from './finish-review.ts'
import { mayDownloadFile, mayReadFile } from './may-read-file.ts'
import { placesFree } from './places.ts'
import { rejectRequest } from './reject-request.ts'
import { returnEarly, returnRequest } from './return-request.ts'
import { reviewNeeds } from './review-needs.ts'
import { leavePlace, takePlace } from './take-place.ts'

const digestOf = (ids: readonly string[]) => ids.join(' ')
const one = checker(1)
const choose = (fileId: string, value: 'approved' | 'changes_requested' = 'approved') => ({
  fileId,
  vote: value,
  voteId: 'v',
  reviewId: 'n',
  findingsDigest: 'd',
})
const accept = (fileId: string, findingId: string, words = 'fine') => ({
  fileId,
  findingId,
  answerId: 'a',
  reviewId: 'n',
  text: text(words),
})
const settle = (fileId = 'f', words = 'because') => ({
  fileId,
  vote: 'approved' as const,
  adjudicationId: 'a',
  text: text(words),
})
const correct = (fileId: string, column: number, words = 'because') => ({
  fileId,
  column,
  role: 'count' as const,
  correctionId: 'c',
  text: text(words),
})
const relate = (fileId: string, parts: number[], words = 'why') => ({
  fileId,
  relation: { kind: 'row-total', total: 0, parts },
  verdict: 'rejected' as const,
  correctionId: 'n',
  text: text(words),
})
const evidence = { wholeness: new Map(), findings: [], independent: new Set<string>() }
const terms = { releaseId: 'l', embargo: 'none', at: '1', newId: () => 'i', digestOf } as const

/** Every step of a review, so that each rule can be tried on all of them. */
const steps: Record<
  string,
  (now: ReleaseRequest, who: Person) => { ok: boolean; problem?: unknown }
> = {
  takePlace: (now, who) => takePlace(now, who, 'n'),
  leavePlace: (now, who) => leavePlace(now, who),
  castVote: (now, who) => castVote(now, who, choose('f')),
  undoVote: (now, who) => undoVote(now, who, 'f'),
  acceptFinding: (now, who) => acceptFinding(now, who, accept('f', 'x')),
  draftCorrection: (now, who) => draftCorrection(now, who, correct('f', 0)),
  draftRelation: (now, who) => draftRelation(now, who, relate('f', [1])),
  finishReview: (now, who) => finishReview(now, who, { reviewId: 'n', findingsDigest: 'd' }),
  adjudicate: (now, who) => adjudicate(now, who, settle()),
  returnRequest: (now, who) => returnRequest(now, who, digestOf),
  returnEarly: (now, who) => returnEarly(now, who, { commentId: 'c', reason: text('why') }),
  rejectRequest: (now, who) =>
    rejectRequest(now, who, { category: 'other', reason: text('why') }, digestOf),
  approveRelease: (now, who) => approveRelease(now, who, evidence, terms),
}

test('nobody reviews their own request, nor one of their workspace, by any step, in any status', () => {
  const insiders = fc.constantFrom(
    { ...one, id: 'author' },
    everybody.author,
    everybody.member,
    everybody.viewer,
    everybody['checker of the workspace'],
    everybody['checker who reads along'],
    everybody.auditor,
    everybody.administrator,
    everybody.stranger,
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(steps)),
      insiders,
      fc.constantFrom(...(Object.keys(STATUSES) as Status[])),
      (step, who, status) => {
        expect(problem(steps[step]?.(request(status), who) ?? { ok: true })).toBe('not-a-checker')
      },
    ),
  )
})

/** Which step the table of statuses lets a checker try, whatever else it needs. */
const INDEPENDENT = ['submitted', 'partially_reviewed']
const allowed: Record<string, string[]> = {
  takePlace: INDEPENDENT,
  leavePlace: INDEPENDENT,
  castVote: [...INDEPENDENT, 'reviewed'],
  undoVote: INDEPENDENT,
  acceptFinding: [...INDEPENDENT, 'reviewed'],
  draftCorrection: [...INDEPENDENT, 'reviewed'],
  draftRelation: [...INDEPENDENT, 'reviewed'],
  finishReview: INDEPENDENT,
  adjudicate: ['reviewed'],
  returnRequest: ['reviewed'],
  returnEarly: INDEPENDENT,
  rejectRequest: ['reviewed'],
  approveRelease: ['reviewed'],
}
const wrongStatus = ['not-under-review', 'not-now', 'round-complete']

test.each(Object.keys(steps))('%s in every status', (step) => {
  for (const status of Object.keys(STATUSES) as Status[]) {
    const result = steps[step]?.(request(status), one)
    const refusedForStatus = result?.ok === false && wrongStatus.includes(String(result.problem))
    const isShutOut = status === 'reviewed' && (step === 'castVote' || step === 'acceptFinding')
    expect([status, refusedForStatus]).toEqual([
      status,
      !allowed[step]?.includes(status) || isShutOut,
    ])
  }
})

test('a vote is on an output that is there, and begins a review with a place if one is free', () => {
  const now = request('submitted', {
    files: [file('f'), file('s', { kind: 'supporting' }), file('w', { state: 'withdrawn' })],
  })
  expect(problem(castVote(now, one, choose('none')))).toBe('no-such-file')
  expect(problem(castVote(now, one, choose('w')))).toBe('no-such-file')
  expect(problem(castVote(now, one, choose('s')))).toBe('not-an-output')
  expect(decided(castVote(now, one, choose('f')))).toMatchObject({
    begins: { reviewId: 'n', hasPlace: true },
    sha256: 'sha-f',
    policy: { id: 'opensafely', version: 1 },
    replaces: null,
    seenByAll: false,
  })
  const full = {
    ...now,
    policyVersion: null,
    reviews: [reviewBy('checker-2', 'draft'), reviewBy('checker-3')],
  }
  expect(decided(castVote(full, one, choose('f')))).toMatchObject({
    begins: { hasPlace: false },
    policy: { version: 0 },
  })
  const again = {
    ...now,
    reviews: [reviewBy('checker-1', 'draft')],
    votes: [vote('checker-1', 'approved', { id: 'old' })],
  }
  expect(decided(castVote(again, one, choose('f')))).toMatchObject({
    begins: null,
    replaces: 'old',
  })
})

test('what only can be fixed is approved by nobody; after submitting, approving needs the acceptances at once', () => {
  const fixOnly = request('submitted', { findings: [finding('x', { acceptable: false })] })
  expect(problem(castVote(fixOnly, one, choose('f')))).toBe('finding-can-only-be-fixed')
  expect(castVote(fixOnly, one, choose('f', 'changes_requested')).ok).toBe(true)
  expect(problem(acceptFinding(fixOnly, one, accept('f', 'x')))).toBe('finding-can-only-be-fixed')
  const draft = request('submitted', { findings: [finding('x')] })
  expect(castVote(draft, one, choose('f')).ok).toBe(true)
  const finished = request('reviewed', {
    findings: [finding('x')],
    reviews: [reviewBy('checker-1')],
  })
  expect(problem(castVote(finished, one, choose('f')))).toBe('finding-not-accepted')
  expect(castVote(finished, one, choose('f', 'changes_requested')).ok).toBe(true)
  const accepted: ReleaseRequest = {
    ...finished,
    answers: [
      {
        id: 'a',
        fileId: 'f',
        findingId: 'x',
        writerId: 'checker-1',
        kind: 'acceptance',
        state: 'current',
        turn: 1,
        at: '1',
        body: 'fine',
      },
    ],
  }
  expect(decided(castVote(accepted, one, choose('f')))).toMatchObject({ seenByAll: true })
  expect(problem(acceptFinding(finished, checker(2), accept('f', 'x')))).toBe('round-complete')
})

test('accepting: a must-fix finding on record, with a reason', () => {
  const now = request('submitted', {
    files: [file('f'), file('w', { state: 'withdrawn' })],
    findings: [finding('x'), finding('y', { severity: 'look' }), finding('z', { fileVersion: 2 })],
  })
  expect(problem(acceptFinding(now, one, accept('none', 'x')))).toBe('no-such-file')
  expect(problem(acceptFinding(now, one, accept('w', 'x')))).toBe('no-such-file')
  expect(problem(acceptFinding(now, one, accept('f', 'z')))).toBe('no-such-finding')
  expect(problem(acceptFinding(now, one, accept('f', 'y')))).toBe('finding-needs-no-reason')
  expect(problem(acceptFinding(now, one, accept('f', 'x', ' ')))).toBe('no-reason')
  expect(problem(acceptFinding(now, one, accept('f', 'x', 'x'.repeat(20_001))))).toBe('too-long')
  expect(decided(acceptFinding(now, one, accept('f', 'x')))).toMatchObject({ findingId: 'x' })
})

test('a checker proposes a role for a column that is there, with a reason', () => {
  const now = request('submitted', { files: [file('f'), file('w', { state: 'withdrawn' })] })
  expect(problem(draftCorrection(now, one, correct('none', 0)))).toBe('no-such-file')
  expect(problem(draftCorrection(now, one, correct('w', 0)))).toBe('no-such-file')
  expect(problem(draftCorrection(now, one, correct('f', 2)))).toBe('no-such-column')
  expect(problem(draftCorrection(now, one, correct('f', 0, '')))).toBe('no-reason')
  expect(decided(draftCorrection(now, one, correct('f', 1)))).toMatchObject({ role: 'count' })
  expect(problem(draftRelation(now, one, relate('none', [1])))).toBe('no-such-file')
  expect(problem(draftRelation(now, one, relate('w', [1])))).toBe('no-such-file')
  expect(problem(draftRelation(now, one, relate('f', [2])))).toBe('not-a-sum')
  expect(problem(draftRelation(now, one, relate('f', [1], '')))).toBe('no-reason')
  expect(decided(draftRelation(now, one, relate('f', [1])))).toMatchObject({ verdict: 'rejected' })
})

test('undoing brings the vote before it back', () => {
  const votes = [vote('checker-1', 'approved', { id: 'new', replaces: 'old' })]
  expect(decided(undoVote(request('submitted', { votes }), one, 'f'))).toMatchObject({
    voteId: 'new',
    restores: 'old',
  })
  expect(problem(undoVote(request('submitted'), one, 'f'))).toBe('nothing-to-undo')
  expect(problem(undoVote(request('reviewed'), one, 'f'))).toBe('not-now')
  const reviews = [reviewBy('checker-1')]
  expect(problem(undoVote(request('reviewed', { reviews }), one, 'f'))).toBe('review-finished')
})

test('places: required less those begun; left, refused and earlier ones are free again', () => {
  const reviews = [
    reviewBy('a', 'draft'),
    reviewBy('b', 'left', { hasPlace: false }),
    reviewBy('c', 'submitted', { turn: -1 }),
    reviewBy('d', 'draft', { hasPlace: false }),
  ]
  expect(placesFree(request('submitted', { reviews }))).toBe(1)
  expect(placesFree(request('submitted', { reviews, reviewsRequired: 3 }))).toBe(2)
  const many = ['a', 'b', 'c'].map((id) => reviewBy(id))
  expect(placesFree(request('reviewed', { reviews: many }))).toBe(0)
  const mine = { reviews: [reviewBy('checker-1', 'left', { hasPlace: false })] }
  expect(decided(takePlace(request('submitted', mine), one, 'n'))).toMatchObject({
    reviewId: 'review-checker-1',
  })
  expect(decided(takePlace(request('submitted'), one, 'n'))).toMatchObject({ reviewId: 'n' })
  expect(problem(leavePlace(request('submitted', mine), one))).toBe('no-place-to-leave')
  expect(problem(leavePlace(request('submitted'), one))).toBe('no-place-to-leave')
  const submitted = { reviews: [reviewBy('checker-1')] }
  expect(problem(leavePlace(request('submitted', submitted), one))).toBe('review-finished')
  const placed = { reviews: [reviewBy('checker-1', 'draft')] }
  expect(problem(takePlace(request('submitted', placed), one, 'n'))).toBe('place-taken-already')
  expect(decided(leavePlace(request('submitted', placed), one))).toMatchObject({
    kind: 'place-left',
  })
  const unplaced = { reviews: [reviewBy('checker-1', 'draft', { hasPlace: false })] }
  expect(problem(leavePlace(request('submitted', unplaced), one))).toBe('no-place-to-leave')
  const taken = { reviews: [reviewBy('checker-2'), reviewBy('checker-3')] }
  expect(problem(takePlace(request('submitted', taken), one, 'n'))).toBe('no-place-free')
})

test('a review needs votes, comments where changes are requested, reasons where findings are accepted', () => {
  const now = request('submitted', {
    files: [file('f'), file('g2', { groupId: 'g' }), file('h'), file('s', { kind: 'supporting' })],
    votes: [
      vote('checker-1', 'changes_requested'),
      vote('checker-1', 'approved', { fileId: 'g2' }),
    ],
    findings: [
      finding('x', { fileId: 'g2' }),
      finding('y', { fileId: 'g2', acceptable: false }),
      finding('z', { fileId: 'g2', severity: 'note' }),
    ],
  })
  const needs = (changes: Partial<ReleaseRequest> = {}) =>
    reviewNeeds({ ...now, ...changes }, 'checker-1')
  expect(needs()).toEqual([
    { kind: 'comment', fileId: 'f', groupId: 'g' },
    { kind: 'accept-finding', fileId: 'g2', findingId: 'x' },
    { kind: 'finding-can-only-be-fixed', fileId: 'g2', findingId: 'y' },
    { kind: 'vote', fileId: 'h' },
  ])
  const lacksComment = (changes: Parameters<typeof comment>[1]) =>
    needs({ comments: [comment('checker-1', changes)] }).some(({ kind }) => kind === 'comment')
  expect(lacksComment({})).toBe(false)
  expect(lacksComment({ fileId: 'f' })).toBe(false)
  expect(lacksComment({ fileId: 'h' })).toBe(true)
  expect(lacksComment({ groupId: null })).toBe(true)
  expect(lacksComment({ turn: 0 })).toBe(true)
  expect(lacksComment({ archived: true })).toBe(true)
  expect(needs({ comments: [comment('checker-2')] })).toEqual(needs())
  expect(problem(finishReview(now, one, { reviewId: 'n', findingsDigest: 'd' }))).toBe(
    'review-not-ready',
  )
})

test('nobody finishes a review who is no checker of the request', () => {
  const now = request('submitted')
  for (const who of [everybody.author, everybody.member, everybody.administrator])
    expect(problem(finishReview(now, who, { reviewId: 'n', findingsDigest: 'd' }))).toBe(
      'not-a-checker',
    )
})

test('the last required review completes the round, one more is refused and recorded once', () => {
  const votes = [vote('checker-1', 'approved')]
  const finish = (now: ReleaseRequest) =>
    finishReview(now, one, { reviewId: 'n', findingsDigest: 'd' })
  expect(decided(finish(request('submitted', { votes })))).toMatchObject({
    after: 'partially_reviewed',
    reviewId: 'n',
    begins: { reviewId: 'n' },
    votes: [{ fileId: 'f', vote: 'approved' }],
  })
  const second = { votes, reviews: [reviewBy('checker-2'), reviewBy('checker-1', 'draft')] }
  expect(
    decided(finish(request('partially_reviewed', { ...second, policyVersion: null }))),
  ).toMatchObject({
    after: 'reviewed',
    reviewId: 'review-checker-1',
    begins: null,
    policy: { version: 0 },
  })
  const three = { ...second, reviewsRequired: 3 as const }
  expect(decided(finish(request('partially_reviewed', three)))).toMatchObject({
    after: 'partially_reviewed',
  })
  const done = request('partially_reviewed', { votes, reviews: [reviewBy('checker-1')] })
  expect(problem(finish(done))).toBe('review-finished')
  const late = request('reviewed', second)
  expect(problem(finish(late))).toBe('round-complete')
  expect(refuseReview(late, one)).toMatchObject({ reviewId: 'review-checker-1' })
  expect(refuseReview(late, checker(3))).toBeNull()
  expect(refuseReview(done, one)).toBeNull()
  const refused = request('reviewed', { reviews: [reviewBy('checker-1', 'refused')] })
  expect(refuseReview(refused, one)).toBeNull()
  // A file without a vote cannot be there; if it were, it would not be in the entry.
  expect(finish(request('submitted', { files: [] })).ok).toBe(true)
})

const conflict = {
  reviews: [reviewBy('checker-1'), reviewBy('checker-2')],
  votes: [vote('checker-1', 'approved'), vote('checker-2', 'changes_requested')],
}

test('a conflict is settled by somebody with no part in it, with a reason', () => {
  const now = request('reviewed', {
    ...conflict,
    files: [file('f'), file('w', { state: 'withdrawn' })],
  })
  expect(problem(adjudicate(now, checker(3), settle('none')))).toBe('no-such-file')
  expect(problem(adjudicate(now, checker(3), settle('w')))).toBe('no-such-file')
  expect(problem(adjudicate(now, one, settle()))).toBe('reviewed-it-yourself')
  const standing = { ...now, votes: [...now.votes, vote('checker-3', 'approved', { turn: 0 })] }
  expect(problem(adjudicate(standing, checker(3), settle()))).toBe('reviewed-it-yourself')
  const elsewhere = { ...now, reviews: [...now.reviews, reviewBy('checker-3')] }
  expect(problem(adjudicate(elsewhere, checker(3), settle()))).toBe('reviewed-it-yourself')
  expect(problem(adjudicate(now, checker(3), settle('f', '')))).toBe('no-reason')
  expect(decided(adjudicate(now, checker(3), settle()))).toMatchObject({ sha256: 'sha-f' })
  const settled = { ...now, adjudications: [adjudication('checker-3', 'approved')] }
  expect(problem(adjudicate(settled, checker(4), settle()))).toBe('not-in-conflict')
})

test('returning and rejecting: by somebody whose review counts or who settled a conflict of this round', () => {
  const now = request('reviewed', {
    ...conflict,
    comments: [comment('checker-4', { visibility: 'public' })],
  })
  const who = checker(3)
  expect(problem(returnRequest(now, who, digestOf))).toBe('review-does-not-count')
  const settled = (changes: Parameters<typeof adjudication>[2]) => ({
    ...now,
    adjudications: [adjudication('checker-3', 'approved', changes)],
  })
  expect(returnRequest(settled({}), who, digestOf).ok).toBe(true)
  expect(problem(returnRequest(settled({ turn: 0 }), who, digestOf))).toBe('review-does-not-count')
  expect(problem(returnRequest(settled({ state: 'lapsed' }), who, digestOf))).toBe(
    'review-does-not-count',
  )
  const reject = (words: string, category = 'other', by = one) =>
    rejectRequest(now, by, { category, reason: text(words) }, digestOf)
  expect(problem(reject('why', 'other', who))).toBe('review-does-not-count')
  expect(problem(reject('why', 'none'))).toBe('no-category')
  expect(problem(reject(''))).toBe('no-reason')
  expect(decided(reject('why'))).toMatchObject({ decisions: [{ decision: 'conflicted' }] })
})

test.each([
  [{ visibility: 'private' }, false],
  [{ visibility: 'public', groupId: null }, false],
  [{ visibility: 'public', turn: 0 }, false],
  [{ visibility: 'public', archived: true }, false],
  [{ visibility: 'public' }, true],
] as const)('a returned request explains itself: comment %j, %s', (changes, explains) => {
  const now = request('reviewed', { ...conflict, comments: [comment('checker-1', changes)] })
  const result = returnRequest(now, one, digestOf)
  expect(result.ok).toBe(explains)
  if (!result.ok) expect(result.problem).toBe('groups-need-comment')
})

test('an early return is open to every checker, with a public reason', () => {
  const back = (words: string, who = checker(4)) =>
    returnEarly(request('submitted'), who, { commentId: 'c', reason: text(words) })
  expect(problem(back('  '))).toBe('no-reason')
  expect(decided(back('wrong file'))).toMatchObject({ nextTurn: 2, before: 'submitted' })
})

test('who reads files of a request, and who takes copies away', () => {
  const read = Object.entries(everybody).map(([name, who]) => [
    name,
    mayReadFile(who, request('submitted')),
    mayDownloadFile(who, request('submitted')),
  ])
  expect(read).toEqual([
    ['author', true, false],
    ['member', true, false],
    ['viewer', true, false],
    ['checker', true, true],
    ['checker of the workspace', true, false],
    ['checker who reads along', true, false],
    ['auditor', false, false],
    ['administrator', false, false],
    ['stranger', false, false],
  ])
  expect(mayDownloadFile(one, request('pending'))).toBe(false)
})
