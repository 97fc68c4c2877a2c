import { expect, test } from 'vitest'
import { POLICIES } from './policies.ts'
import { FIELD_PATHS, fieldOf, POLICY_FIELDS, sayValue } from './policy-fields.ts'
import { opensafely } from './policies/opensafely.ts'
import { acroDefault } from './policies/acro-default.ts'
import { ukllc } from './policies/ukllc.ts'

test('a field is read by its path, also where the part it belongs to is missing', () => {
  expect(fieldOf(opensafely, 'counts.threshold')).toBe(7)
  expect(fieldOf(opensafely, 'marker')).toBe('[REDACTED]')
  expect(fieldOf(opensafely, 'dominance.nk.n')).toBeNull()
  expect(fieldOf(acroDefault, 'dominance.nk.n')).toBe(2)
  expect(fieldOf(ukllc, 'rounding.bases')).toBeNull()
})

test('every field of every policy is a value that can be said, under words of its own', () => {
  for (const policy of POLICIES)
    for (const path of FIELD_PATHS) expect(sayValue(fieldOf(policy, path))).not.toBe('')
  const words = Object.values(POLICY_FIELDS)
  expect(new Set(words).size).toBe(words.length)
})

test('values are said in words', () => {
  expect(sayValue(null)).toBe('no such rule')
  expect(sayValue(true)).toBe('yes')
  expect(sayValue(false)).toBe('no')
  expect(sayValue(5000)).toBe('5,000')
  expect(sayValue('must-fix')).toBe('must fix')
  expect(sayValue('[REDACTED]')).toBe('[REDACTED]')
  expect(sayValue([])).toBe('none')
  expect(sayValue([5, 1000])).toBe('5, 1,000')
})
