import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handleProblem } from './handle.ts'
import { passwordProblem } from './password.ts'

test.each([
  ['elevenchars', 'password-short'],
  ['twelve chars', null],
  ['🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂', 'password-short'],
  ['a'.repeat(12), 'password-plain'],
  ['abcdabcdabcd', 'password-plain'],
  ['abcdeabcdeab', null],
  ['Checker-1checker-1', 'password-is-handle'],
  ['checker-1 is here', null],
  [`abcde${'f'.repeat(195)}`, null],
  [`abcde${'f'.repeat(196)}`, 'password-long'],
])('the password %j: %s', (password, problem) => {
  expect(passwordProblem(password, 'checker-1')).toBe(problem)
})

test.each([
  ['checker-1', null],
  ['a.b_c', null],
  ['ab', null],
  ['a', 'handle-malformed'],
  ['1ab', 'handle-malformed'],
  ['Checker', 'handle-malformed'],
  ['with space', 'handle-malformed'],
  ['a'.repeat(40), null],
  ['a'.repeat(41), 'handle-malformed'],
])('the name %j: %s', (handle, problem) => {
  expect(handleProblem(handle)).toBe(problem)
})

test('a name that is accepted needs no escaping in an address', () => {
  fc.assert(
    fc.property(fc.string(), (handle) => {
      if (handleProblem(handle) === null) expect(encodeURIComponent(handle)).toBe(handle)
    }),
  )
})
