import { expect, test } from 'vitest'
import { sayReading } from './not-checked.ts'

const said = (lines: readonly number[]) => sayReading([{ kind: 'merge-conflict', lines }])[0]

test('the marks of a merge conflict are named by their lines, the first of very many', () => {
  expect(said([2, 4, 6])?.because).toBe(
    'an unresolved merge conflict on line 2, 4, 6: both versions stand in the file',
  )
  const many = Array.from({ length: 2_012 }, (_, at) => at + 1)
  expect(said(many)?.because).toBe(
    'an unresolved merge conflict on line 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 2,000 more: both versions stand in the file',
  )
})
