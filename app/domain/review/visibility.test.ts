import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  auditor,
  author,
  checker,
  everybody,
  member,
  request,
} from '../release-request/request.fixture.ts'
import { phaseOf, type Status, STATUSES } from '../release-request/status.ts'
import { type ViewerKind, viewerOf } from './viewer.ts'
import { isVisible, maySeeDecisions, maySeeRequest } from './visibility.ts'

const stands = {
  over: { turn: 2, phase: 'author' },
  complete: { turn: 1, phase: 'complete' },
  consolidating: { turn: 1, phase: 'consolidating' },
  independent: { turn: 1, phase: 'independent' },
  author: { turn: 1, phase: 'author' },
} as const

/** The table of the product's description, row by row; by whom an item of somebody else's is seen. */
const AUTHORS_SIDE: ViewerKind[] = ['author', 'member', 'viewer']
const ALL: ViewerKind[] = [...AUTHORS_SIDE, 'checker', 'auditor']
const table = [
  ['public', 'over', ALL],
  ['public', 'complete', ALL],
  ['public', 'consolidating', ['checker']],
  ['public', 'independent', []],
  ['public', 'author', []],
  ['private', 'over', ['checker', 'auditor']],
  ['private', 'complete', ['checker', 'auditor']],
  ['private', 'consolidating', ['checker']],
  ['private', 'independent', []],
  ['private', 'author', ['checker']],
] as const
const kinds: ViewerKind[] = [...ALL, 'administrator', 'stranger']

test.each(table)('a %s item, %s: %j', (visibility, stand, by) => {
  const item = { authorId: 'somebody', visibility, turn: 1 }
  for (const kind of kinds) {
    const sees = isVisible(item, stands[stand], { id: 'me', kind })
    expect([kind, sees]).toEqual([kind, (by as readonly string[]).includes(kind)])
  }
})

test('what a person wrote they see always; strangers and administrators see no text at all', () => {
  for (const visibility of ['public', 'private'] as const)
    for (const stand of Object.values(stands))
      for (const setAside of [true, false])
        for (const kind of kinds) {
          const sees = isVisible({ authorId: 'me', visibility, turn: 1, setAside }, stand, {
            id: 'me',
            kind,
          })
          expect(sees).toBe(kind !== 'stranger' && kind !== 'administrator')
        }
})

test('drafts that were put aside are read by their writer, and by auditors once the turn is over', () => {
  for (const visibility of ['public', 'private'] as const)
    for (const [name, stand] of Object.entries(stands))
      for (const kind of kinds) {
        const item = { authorId: 'somebody', visibility, turn: 1, setAside: true }
        const expected = kind === 'auditor' && (name === 'over' || name === 'complete')
        expect(isVisible(item, stand, { id: 'me', kind })).toBe(expected)
      }
})

test('during independent review nobody but its writer sees anything of this turn', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('public', 'private'),
      fc.constantFrom(...kinds),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      (visibility, kind, setAside, turn) => {
        const item = { authorId: 'writer', visibility, turn, setAside } as const
        return !isVisible(item, { turn, phase: 'independent' }, { id: 'me', kind })
      },
    ),
  )
})

test('who is what to a request: author and membership go before any role', () => {
  const kinds = Object.entries(everybody).map(([name, who]) => [
    name,
    viewerOf(who, request()).kind,
  ])
  expect(kinds).toEqual([
    ['author', 'author'],
    ['member', 'member'],
    ['viewer', 'viewer'],
    ['checker', 'checker'],
    ['checker of the workspace', 'member'],
    ['checker who reads along', 'viewer'],
    ['auditor', 'auditor'],
    ['administrator', 'administrator'],
    ['stranger', 'stranger'],
  ])
  const both = { ...checker(1), id: 'author' }
  expect(viewerOf(both, request()).kind).toBe('author')
})

test('a request is known to its workspace, auditors and administrators; to checkers once submitted', () => {
  for (const kind of kinds) {
    expect(maySeeRequest({ turn: 0 }, { id: 'me', kind })).toBe(
      kind !== 'stranger' && kind !== 'checker',
    )
    expect(maySeeRequest({ turn: 1 }, { id: 'me', kind })).toBe(kind !== 'stranger')
  }
})

test('decisions: checkers while consolidating, everybody who reads along once the turn is over', () => {
  for (const status of Object.keys(STATUSES) as Status[])
    for (const who of [
      author,
      member,
      checker(1),
      auditor,
      everybody.administrator,
      everybody.stranger,
    ]) {
      const { kind } = viewerOf(who, request())
      const stand = { turn: 1, phase: phaseOf(status) }
      const isInside = kind !== 'administrator' && kind !== 'stranger'
      const now =
        stand.phase === 'complete' || (stand.phase === 'consolidating' && kind === 'checker')
      expect(maySeeDecisions(stand, 1, { id: 'me', kind })).toBe(isInside && now)
      expect(maySeeDecisions(stand, 0, { id: 'me', kind })).toBe(isInside)
    }
})
