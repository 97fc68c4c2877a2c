import { expect, test } from 'vitest'
import { mayTryToSignIn } from './sign-in-limit.ts'

test.each([
  [{ here: 0, forHandle: 0, fromAddress: 0 }, true],
  [{ here: 4, forHandle: 24, fromAddress: 49 }, true],
  [{ here: 5, forHandle: 5, fromAddress: 5 }, false],
  [{ here: 0, forHandle: 25, fromAddress: 0 }, false],
  [{ here: 0, forHandle: 0, fromAddress: 50 }, false],
])('%j: %s', (failures, allowed) => {
  expect(mayTryToSignIn(failures)).toBe(allowed)
})
