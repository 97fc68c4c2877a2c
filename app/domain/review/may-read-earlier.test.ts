import { expect, test } from 'vitest'
import { mayReadEarlier } from './may-read-earlier.ts'
import type { ViewerKind } from './viewer.ts'

test('an embargoed release is read beside a file by checkers only; a recalled one by nobody', () => {
  const kinds: readonly ViewerKind[] = ['author', 'member', 'viewer', 'checker', 'administrator']
  const who = (state: string) => kinds.filter((kind) => mayReadEarlier({ kind }, state))
  expect(who('public')).toEqual(kinds)
  expect(who('embargoed')).toEqual(['checker'])
  expect(who('recalled')).toEqual([])
})
