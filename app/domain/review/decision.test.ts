import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjudication, file, request, reviewBy, vote } from '../release-request/request.fixture.ts'
import { adjudicationOf, countedVotes, decisionOn, voteOf } from './counted-votes.ts'
import { asAuthorSeesIt, decisionOf } from './decision.ts'

const approved = { vote: 'approved', at: '1' } as const
const objected = { vote: 'changes_requested', at: '1' } as const

test.each([
  [[], 'undecided'],
  [[approved], 'undecided'],
  [[objected], 'undecided'],
  [[approved, approved], 'approved'],
  [[objected, objected], 'changes_requested'],
  [[approved, objected], 'conflicted'],
  [[approved, approved, objected], 'conflicted'],
] as const)('%j: %s', (votes, decision) => {
  expect(decisionOf(votes, 2, null)).toBe(decision)
})

test('an adjudication settles a conflict until a contrary vote comes after it', () => {
  const settled = { vote: 'approved', at: '2' } as const
  expect(decisionOf([approved, objected], 2, settled)).toBe('approved')
  expect(decisionOf([approved, { ...objected, at: '3' }], 2, settled)).toBe('conflicted')
  expect(decisionOf([{ ...approved, at: '3' }, objected], 2, settled)).toBe('approved')
  const refused = { vote: 'changes_requested', at: '2' } as const
  expect(decisionOf([approved, objected], 2, refused)).toBe('changes_requested')
  expect(decisionOf([{ ...approved, at: '3' }, objected], 2, refused)).toBe('conflicted')
  expect(decisionOf([approved, approved], 2, refused)).toBe('approved')
})

test('an objection never disappears because others outvote it', () => {
  const votes = fc.array(fc.constantFrom(approved, objected), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(votes, fc.integer({ min: 2, max: 3 }), (list, required) => {
      const decision = decisionOf(list, required, null)
      return !list.includes(objected) || decision !== 'approved'
    }),
  )
})

test('the author sees a conflict as changes requested, and the rest as it is', () => {
  expect(
    (['undecided', 'approved', 'changes_requested', 'conflicted'] as const).map(asAuthorSeesIt),
  ).toEqual(['undecided', 'approved', 'changes_requested', 'changes_requested'])
})

test('counted are votes of reviews submitted in this round, and those that stand from earlier ones', () => {
  const f = file('f')
  const votes = [
    vote('a', 'approved', { turn: 1 }),
    vote('b', 'approved', { turn: 1 }),
    vote('b', 'changes_requested', { turn: 3 }),
    vote('c', 'changes_requested', { turn: 3 }),
    vote('d', 'approved', { turn: 1, state: 'lapsed' }),
    vote('e', 'approved', { turn: 1, fileVersion: 2 }),
    vote('f', 'approved', { turn: 1, fileId: 'other' }),
  ]
  const now = request('reviewed', {
    turn: 3,
    votes,
    reviews: [reviewBy('b', 'draft', { turn: 3 }), reviewBy('c', 'submitted', { turn: 3 })],
  })
  const counted = countedVotes(now, f).map(({ checkerId, vote }) => [checkerId, vote])
  expect(counted).toEqual([
    ['a', 'approved'],
    ['b', 'approved'],
    ['c', 'changes_requested'],
  ])
  expect(decisionOn(now, f)).toBe('conflicted')
  expect(voteOf(now, f, 'b')?.vote).toBe('changes_requested')
  expect(voteOf({ ...now, votes: [...votes].reverse() }, f, 'b')?.vote).toBe('changes_requested')
  expect(voteOf(now, f, 'd')).toBeUndefined()
  const all = { ...now, reviews: [reviewBy('b', 'submitted', { turn: 3 })] }
  expect(countedVotes({ ...all, votes: [...votes].reverse() }, f)).toHaveLength(2)
})

test('an adjudication counts for the version it was made on', () => {
  const base = request('reviewed', {
    reviews: [reviewBy('a'), reviewBy('b')],
    votes: [vote('a', 'approved'), vote('b', 'changes_requested')],
    adjudications: [
      adjudication('c', 'changes_requested', { state: 'replaced' }),
      adjudication('c', 'approved', { fileVersion: 2 }),
      adjudication('c', 'approved', { fileId: 'other' }),
    ],
  })
  expect(decisionOn(base, file('f'))).toBe('conflicted')
  expect(adjudicationOf(base, file('f', { currentVersion: 2 }))?.vote).toBe('approved')
  const settled = { ...base, adjudications: [adjudication('c', 'approved')] }
  expect(decisionOn(settled, file('f'))).toBe('approved')
})

test('a vote counts only when it stands from an earlier round or its review was submitted in this one', () => {
  const checkers = ['a', 'b', 'c']
  const anyVote = fc.record({
    checkerId: fc.constantFrom(...checkers),
    value: fc.constantFrom('approved' as const, 'changes_requested' as const),
    turn: fc.constantFrom(1, 3),
    state: fc.constantFrom(
      'current' as const,
      'replaced' as const,
      'lapsed' as const,
      'archived' as const,
      'undone' as const,
    ),
    fileVersion: fc.constantFrom(1, 2),
  })
  const anyReview = fc.record({
    checkerId: fc.constantFrom(...checkers),
    state: fc.constantFrom(
      'draft' as const,
      'submitted' as const,
      'refused' as const,
      'left' as const,
      'archived' as const,
    ),
    turn: fc.constantFrom(1, 3),
  })
  fc.assert(
    fc.property(fc.array(anyVote), fc.array(anyReview), (votes, reviews) => {
      const now = request('reviewed', {
        turn: 3,
        votes: votes.map(({ checkerId, value, ...changes }) => vote(checkerId, value, changes)),
        reviews: reviews.map(({ checkerId, state, turn }) => reviewBy(checkerId, state, { turn })),
      })
      const counted = countedVotes(now, file('f'))
      expect(new Set(counted.map(({ checkerId }) => checkerId)).size).toBe(counted.length)
      for (const one of counted) {
        expect([one.state, one.fileVersion]).toEqual(['current', 1])
        const isSubmitted = now.reviews.some(
          ({ checkerId, turn, state }) =>
            checkerId === one.checkerId && turn === 3 && state === 'submitted',
        )
        expect(one.turn < 3 || isSubmitted).toBe(true)
      }
    }),
  )
})
