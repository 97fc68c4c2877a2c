import { expect, test } from 'vitest'
import { ALLOWED, isAllowed, type RequestAction } from './allowed.ts'
import { STATUSES, type Status } from './status.ts'
import { sayStatus, shownStatus } from '../review/shown-status.ts'

test('every action is allowed only in statuses of those who may take it', () => {
  const authors = ['edit', 'submit', 'withdraw', 'comment-as-member']
  for (const action of Object.keys(ALLOWED) as RequestAction[])
    for (const status of Object.keys(STATUSES) as Status[]) {
      const owner = authors.includes(action) ? 'author' : 'checkers'
      if (isAllowed(action, status)) expect(STATUSES[status].owner).toBe(owner)
    }
  expect(isAllowed('edit', 'returned')).toBe(true)
  expect(isAllowed('release', 'reviewed')).toBe(true)
  expect(isAllowed('release', 'released')).toBe(false)
})

test('how many reviews are in is in no status that anybody is shown', () => {
  const shown = (Object.keys(STATUSES) as Status[]).map(shownStatus)
  expect(shown).toEqual([
    'pending',
    'under_review',
    'under_review',
    'reviewed',
    'returned',
    'released',
    'rejected',
    'withdrawn',
  ])
  expect(shown.map((status) => sayStatus[status])).not.toContain(undefined)
})
