import { expect, test } from 'vitest'
import { type ActivityItem, activityAsSeen } from './activity-as-seen.ts'
import type { Stand } from './visibility.ts'
import type { ViewerKind } from './viewer.ts'

const item = (kind: string, actorId: string, turn: number | null, shownAs = 'public') => ({
  kind,
  actorId,
  turn,
  shownAs,
})
const seenBy = (
  items: readonly ActivityItem[],
  stand: Stand,
  id: string,
  kind: ViewerKind = 'checker',
) => activityAsSeen(items, stand, { id, kind }).map((each) => `${each.kind} ${each.actorId}`)

const round: readonly ActivityItem[] = [
  item('request-submitted', 'ann', 0),
  item('vote-cast', 'bob', 1, 'private'),
  item('comment-written', 'bob', 1),
  item('review-finished', 'bob', 1, 'private'),
  item('vote-cast', 'cat', 1, 'private'),
  item('request-file-viewed', 'bob', 1, 'hidden'),
]

test('while reviews are independent, nobody sees what another checker does', () => {
  const stand = { turn: 1, phase: 'independent' } as const
  expect(seenBy(round, stand, 'cat')).toEqual(['request-submitted ann', 'vote-cast cat'])
  expect(seenBy(round, stand, 'ann', 'author')).toEqual(['request-submitted ann'])
})

test('in consolidation checkers see submitted reviews, and no draft of anybody else', () => {
  const stand = { turn: 1, phase: 'consolidating' } as const
  expect(seenBy(round, stand, 'dan')).toEqual([
    'request-submitted ann',
    'vote-cast bob',
    'comment-written bob',
    'review-finished bob',
  ])
})

test('a round that was returned early leaves the return, and each writer their own', () => {
  const early = [...round, item('request-returned-early', 'cat', 1)]
  const stand = { turn: 2, phase: 'author' } as const
  const both = ['request-submitted ann', 'request-returned-early cat']
  expect(seenBy(early, stand, 'ann', 'author')).toEqual(both)
  expect(seenBy(early, stand, 'dan')).toEqual(both)
  expect(seenBy(early, stand, 'cat')).toContain('vote-cast cat')
})

test('administrators see statuses and events, no comment and no vote', () => {
  const stand = { turn: 2, phase: 'author' } as const
  expect(seenBy(round, stand, 'eve', 'administrator')).toEqual(['request-submitted ann'])
})

test('what belongs to no turn is of the beginning', () => {
  const stand = { turn: 1, phase: 'independent' } as const
  expect(seenBy([item('text-erased', 'eve', null)], stand, 'cat')).toEqual(['text-erased eve'])
})
