import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { IDENTIFIER, jobIdentifier } from './job-identifier.ts'

const sha1 = (text: string) => createHash('sha1').update(text, 'utf8').digest()

// The three jobs of page 4209, as its text lists them.
test.each([
  ['table_2', '6rqiykfajorxerve'],
  ['table_1', 'dczivwxenf3d6lhe'],
  ['data_process', 'k3rcjiwgksce7x7k'],
])('the job of %s recomputes', (action, identifier) => {
  expect(jobIdentifier('zxn7h2dr2n7n2kwj', action, sha1)).toBe(identifier)
  expect(identifier).toMatch(IDENTIFIER)
})
