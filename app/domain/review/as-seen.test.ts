import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  adjudication,
  checker,
  comment,
  everybody,
  file,
  finding,
  request,
  reviewBy,
  vote,
} from '../release-request/request.fixture.ts'
import type { Answer, ReleaseRequest, RoleCorrection } from '../release-request/request.ts'
import type { Person } from '../people/person.ts'
import { requestAsSeen } from './as-seen.ts'
import { viewerOf } from './viewer.ts'

const see = (now: ReleaseRequest, who: Person) => requestAsSeen(now, viewerOf(who, now))
const answer = (writerId: string, changes: Partial<Answer> = {}): Answer => ({
  id: 'n',
  fileId: 'f',
  findingId: 'x',
  writerId,
  kind: 'acceptance',
  state: 'current',
  turn: 1,
  at: '1',
  body: 'reason',
  ...changes,
})
const correction = (checkerId: string, changes: Partial<RoleCorrection> = {}): RoleCorrection => ({
  id: 'c',
  fileId: 'f',
  column: 1,
  role: 'count',
  checkerId,
  state: 'current',
  turn: 1,
  at: '1',
  body: 'reason',
  ...changes,
})

/** Whatever another checker may have done in this round, blind. */
const hidden = fc.record({
  votes: fc.array(
    fc
      .record({
        vote: fc.constantFrom('approved' as const, 'changes_requested' as const),
        state: fc.constantFrom('current' as const, 'replaced' as const, 'undone' as const),
      })
      .map(({ vote: value, state }) => vote('checker-2', value, { state, turn: 3 })),
    { maxLength: 3 },
  ),
  comments: fc.array(
    fc
      .record({ visibility: fc.constantFrom('public' as const, 'private' as const) })
      .map((changes) => comment('checker-2', { ...changes, turn: 3 })),
    { maxLength: 3 },
  ),
  answers: fc.array(
    fc
      .constantFrom('current' as const, 'replaced' as const)
      .map((state) => answer('checker-2', { state, turn: 3 })),
    { maxLength: 2 },
  ),
  corrections: fc.array(fc.constant(correction('checker-2', { turn: 3 })), { maxLength: 2 }),
  state: fc.constantFrom('draft' as const, 'submitted' as const),
  status: fc.constantFrom('submitted' as const, 'partially_reviewed' as const),
})

test("what others do in independent review changes nothing on anybody else's page", () => {
  const base = request('submitted', {
    turn: 3,
    findings: [finding('x', { turn: 3 })],
    votes: [vote('checker-1', 'approved', { turn: 3 }), vote('checker-2', 'approved')],
    reviews: [reviewBy('checker-1', 'draft', { turn: 3 })],
  })
  fc.assert(
    fc.property(hidden, fc.constantFrom(...Object.values(everybody)), (done, who) => {
      const started = {
        ...base,
        reviews: [...base.reviews, reviewBy('checker-2', 'draft', { turn: 3 })],
      }
      const now: ReleaseRequest = {
        ...base,
        status: done.status,
        votes: [...base.votes, ...done.votes],
        comments: done.comments,
        answers: done.answers,
        corrections: done.corrections,
        reviews: [...base.reviews, reviewBy('checker-2', done.state, { turn: 3 })],
      }
      expect(see(now, who)).toEqual(see(started, who))
    }),
  )
})

test('the desk shows a checker their own progress, and all reviews once they are in', () => {
  const drafts = request('submitted', {
    reviews: [reviewBy('checker-1', 'draft'), reviewBy('checker-2')],
    findings: [finding('x')],
    votes: [vote('checker-1', 'approved')],
  })
  const mine = see(drafts, checker(1))?.desk
  expect(mine?.needs).toEqual([{ kind: 'accept-finding', fileId: 'f', findingId: 'x' }])
  expect(mine?.reviews.map(({ checkerId }) => checkerId)).toEqual(['checker-1'])
  expect(mine?.placesFree).toBe(0)
  expect(mine?.mayConclude).toBe(false)
  expect(see(drafts, checker(2))?.desk?.needs).toEqual([])
  expect(see(drafts, checker(3))?.desk?.myReview).toBeNull()
  const both = request('reviewed', {
    reviews: [reviewBy('checker-1'), reviewBy('checker-2'), reviewBy('checker-3', 'refused')],
    votes: [
      vote('checker-1', 'approved'),
      vote('checker-2', 'changes_requested', { state: 'replaced' }),
      vote('checker-2', 'approved'),
      vote('checker-3', 'changes_requested'),
      vote('checker-4', 'approved', { state: 'lapsed', lapsedBecause: 'files-added' }),
    ],
    adjudications: [adjudication('checker-4', 'approved')],
    corrections: [correction('checker-2'), correction('checker-2', { state: 'replaced' })],
    comments: [comment('checker-2', { groupId: null }), comment('checker-2', { archived: true })],
  })
  const view = see(both, checker(1))
  expect(view?.desk?.mayConclude).toBe(true)
  expect(view?.desk?.reviews).toHaveLength(2)
  const seen = view?.groups[0]?.files[0]
  expect(seen?.votes.map(({ checkerId, state }) => [checkerId, state])).toEqual([
    ['checker-1', 'current'],
    ['checker-2', 'current'],
    ['checker-4', 'lapsed'],
  ])
  expect(seen?.adjudication?.checkerId).toBe('checker-4')
  expect(seen?.corrections).toHaveLength(1)
  expect(seen?.decision).toEqual({ decision: 'approved', round: 1 })
  expect(view?.comments).toHaveLength(1)
  expect(view?.people).toEqual(['author', 'checker-2', 'checker-1', 'checker-4'])
  expect(see(both, everybody.author)?.groups[0]?.files[0]?.adjudication).toBeNull()
})

test('decisions on record are shown for the version they were made on, softened for the author', () => {
  const decisions = [
    { fileId: 'f', fileVersion: 1, turn: 1, decision: 'conflicted' as const },
    { fileId: 'g', fileVersion: 1, turn: 1, decision: 'approved' as const },
  ]
  const now = request('returned', {
    decisions,
    files: [file('f'), file('g', { currentVersion: 2 })],
  })
  const shown = (who: Person) =>
    see(now, who)?.groups[0]?.files.map(({ decision }) => decision?.decision ?? null)
  expect(shown(everybody.author)).toEqual(['changes_requested', null])
  expect(shown(everybody.auditor)).toEqual(['conflicted', null])
  expect(shown(checker(1))).toEqual(['conflicted', null])
  expect(shown(everybody.administrator)).toEqual([null, null])
})

test('the author is told why a decision no longer stands, and of no vote', () => {
  const decisions = [{ fileId: 'f', fileVersion: 1, turn: 1, decision: 'approved' as const }]
  const lapsed = vote('checker-1', 'approved', {
    state: 'lapsed',
    lapsedBecause: 'context-changed',
  })
  const lapseIn = (changes: Partial<ReleaseRequest>, who = everybody.author) =>
    see(request('returned', { decisions, votes: [lapsed], ...changes }), who)?.groups[0]?.files[0]
      ?.lapse
  expect(lapseIn({})).toBe('context-changed')
  expect(lapseIn({}, everybody.member)).toBe('context-changed')
  expect(lapseIn({ decisions: [] })).toBeNull()
  expect(lapseIn({ votes: [] })).toBeNull()
  expect(lapseIn({ votes: [lapsed, vote('checker-2', 'approved', { turn: 1 })] })).toBeNull()
  const again = request('submitted', { decisions, votes: [lapsed] })
  expect(see(again, everybody.author)?.groups[0]?.files[0]?.lapse).toBeNull()
})

test('who may not know of a request gets nothing; who may not read files gets no findings', () => {
  const now = request('returned', {
    findings: [finding('x')],
    ending: { at: '1', by: 'checker-1', category: 'other', reason: 'secret' },
    answers: [answer('author', { kind: 'justification', turn: 0 })],
  })
  expect(see(now, everybody.stranger)).toBeNull()
  expect(see(now, everybody.auditor)?.groups[0]?.files[0]?.findings).toEqual([])
  expect(see(now, everybody.administrator)?.ending?.reason).toBeNull()
  expect(see(now, everybody.member)?.ending?.reason).toBe('secret')
  expect(see(now, everybody.member)?.groups[0]?.files[0]?.findings).toHaveLength(1)
  expect(see(now, everybody.member)?.groups[0]?.files[0]?.answers).toHaveLength(1)
  expect(see(now, everybody.member)?.desk).toBeNull()
  expect(
    see({ ...now, ending: { at: '1', by: null, category: null, reason: null } }, checker(1))
      ?.people,
  ).toEqual(['author'])
})

test('a justification is for all who see the request, an acceptance for its writer until all are in', () => {
  const answers = [
    answer('author', { kind: 'justification', turn: 0 }),
    answer('checker-1', { id: 'm' }),
  ]
  const kindsFor = (who: Person) =>
    see(request('submitted', { answers }), who)?.groups[0]?.files[0]?.answers.map(
      ({ kind }) => kind,
    )
  expect(kindsFor(checker(1))).toEqual(['justification', 'acceptance'])
  expect(kindsFor(checker(2))).toEqual(['justification'])
})
