import { expect, test } from 'vitest'
import { codeAddress } from './code-address.ts'

test.each([
  ['https://github.com/opensafely/study', 'https://github.com/opensafely/study/tree/c0ffee'],
  ['https://gitlab.com/opensafely/study.git', 'https://gitlab.com/opensafely/study/tree/c0ffee'],
  ['https://example.org/opensafely/study', null],
  ['git@github.com:opensafely/study.git', null],
  ['', null],
  [null, null],
])('the code of %s is read at %s', (repo, address) => {
  expect(codeAddress(repo, 'c0ffee')).toBe(address)
})
