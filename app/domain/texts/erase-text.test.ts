import { expect, test } from 'vitest'
import {
  administrator,
  author,
  decided,
  problem,
  text,
} from '../release-request/request.fixture.ts'
import { eraseText } from './erase-text.ts'

test('a text is erased once, by an administrator, with a reason', () => {
  const there = { id: 't', requestId: 'r', erased: false }
  expect(problem(eraseText(there, author, text('why')))).toBe('not-administrator')
  expect(problem(eraseText(undefined, administrator, text('why')))).toBe('no-such-text')
  expect(problem(eraseText({ ...there, erased: true }, administrator, text('why')))).toBe(
    'no-such-text',
  )
  expect(problem(eraseText(there, administrator, text('')))).toBe('no-reason')
  expect(decided(eraseText(there, administrator, text('why')))).toMatchObject({
    textId: 't',
    requestId: 'r',
  })
})
