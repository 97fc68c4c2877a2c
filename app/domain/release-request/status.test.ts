import { expect, test } from 'vitest'
import { mayGo, phaseOf, type Status, STATUSES } from './status.ts'

const statuses = Object.keys(STATUSES) as Status[]
const moves = new Set([
  'pending submitted',
  'pending withdrawn',
  'submitted partially_reviewed',
  'submitted returned',
  'partially_reviewed reviewed',
  'partially_reviewed returned',
  'reviewed released',
  'reviewed rejected',
  'reviewed returned',
  'returned submitted',
  'returned withdrawn',
])

test('the table of product.md, every pair of statuses', () => {
  for (const from of statuses)
    for (const to of statuses) expect(mayGo(from, to)).toBe(moves.has(`${from} ${to}`))
})

test('the phase follows from the status', () => {
  expect(statuses.map((status) => [status, phaseOf(status)])).toEqual([
    ['pending', 'author'],
    ['submitted', 'independent'],
    ['partially_reviewed', 'independent'],
    ['reviewed', 'consolidating'],
    ['returned', 'author'],
    ['released', 'complete'],
    ['rejected', 'complete'],
    ['withdrawn', 'complete'],
  ])
})
