import { expect, test } from 'vitest'
import type { DeskFile, Mark } from './desk-view.ts'
import { fileAfter, nextUnreviewed } from './neighbours.ts'

const file = (id: string, mark: Mark): DeskFile => ({
  id,
  groupId: 'g',
  path: id,
  name: id,
  mark,
  stands: false,
  mustFix: 0,
})
const files = [
  file('a', 'unreviewed'),
  file('b', 'approved'),
  file('s', 'supporting'),
  file('c', 'unreviewed'),
]

test('J and K stop at the ends', () => {
  expect(fileAfter(files, 'a', 1)?.id).toBe('b')
  expect(fileAfter(files, 'a', -1)).toBeNull()
  expect(fileAfter(files, 'c', 1)).toBeNull()
})

test('after a vote the next unreviewed file is the one further down, then the first', () => {
  expect(nextUnreviewed(files, 'b')?.id).toBe('c')
  expect(nextUnreviewed(files, 'c')?.id).toBe('a')
  expect(nextUnreviewed([file('a', 'unreviewed'), file('b', 'approved')], 'a')).toBeNull()
})
