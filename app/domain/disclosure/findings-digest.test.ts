import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { findingsDigest } from './findings-digest.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('the same findings in any order have one digest, others another', () => {
  expect(findingsDigest(['a', 'b'], sha256)).toBe(findingsDigest(['b', 'a'], sha256))
  expect(findingsDigest(['a'], sha256)).not.toBe(findingsDigest([], sha256))
})
