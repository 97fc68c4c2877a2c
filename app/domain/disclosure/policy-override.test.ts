import { expect, test } from 'vitest'
import { POLICIES } from './policies.ts'
import { acroDefault } from './policies/acro-default.ts'
import { opensafely } from './policies/opensafely.ts'
import { ukllc } from './policies/ukllc.ts'
import { FIELD_PATHS, fieldOf, sayValue } from './policy-fields.ts'
import {
  overridableFields,
  overridesText,
  readOverride,
  readOverrides,
  sayChoices,
  withOverrides,
} from './policy-override.ts'

const read = (field: string, text: string, policy = opensafely) => {
  const result = readOverride(policy, field, text)
  return result.ok ? result.value.value : result.problem
}

test('a value is read by what the field holds', () => {
  expect(read('counts.threshold', ' 9 ')).toBe(9)
  expect(read('counts.threshold', 'nine')).toBe('not-a-value')
  expect(read('counts.threshold', 'none')).toBe('not-a-value')
  expect(read('counts.threshold', '7')).toBe('same-value')
  expect(read('counts.zeros', 'disclosive')).toBe('disclosive')
  expect(read('counts.severity', 'look')).toBe('look')
  expect(read('recoverability.narrowed', 'must fix')).toBe('must-fix')
  expect(read('rounding.required', 'no')).toBe(false)
  expect(read('rounding.graduated', 'yes')).toBe(true)
  expect(read('rounding.graduated', 'perhaps')).toBe('not-a-value')
  expect(read('rounding.bases', '10, 5')).toEqual([10, 5])
  expect(read('rounding.bases', '10, 0')).toBe('not-a-value')
  expect(read('rounding.bases', '')).toBe('not-a-value')
  expect(read('marker', '[c]')).toBe('[c]')
  expect(read('marker', '')).toBe('not-a-value')
  expect(read('marker', 'x'.repeat(41))).toBe('not-a-value')
  expect(read('marker', 'none')).toBeNull()
  expect(read('files.types', 'csv, csv, png')).toEqual(['csv', 'png'])
  expect(read('review.reviewers', '3')).toBe(3)
  expect(read('review.reviewers', '1')).toBe('not-a-value')
  expect(read('dominance.pRatio', '.2', acroDefault)).toBe(0.2)
  expect(read('dominance.pRatio', '2', acroDefault)).toBe('not-a-value')
  expect(read('percentages.minDenominator', 'None')).toBe('same-value')
})

test('fields of rules that the policy does not have, texts and statements stay as they are', () => {
  expect(read('rounding.bases', '5', ukllc)).toBe('no-such-field')
  expect(read('dominance.nk.n', '2')).toBe('no-such-field')
  expect(read('releaseStatement.text', 'x')).toBe('no-such-field')
  expect(read('context', 'x')).toBe('no-such-field')
  expect(read('version', '2')).toBe('no-such-field')
  expect(overridableFields(acroDefault)).toContain('dominance.nk.n')
  expect(overridableFields(opensafely)).toContain('zeroHundred')
})

test('an override changes its field and no other', () => {
  for (const policy of POLICIES) {
    const changed = withOverrides(policy, [
      { field: 'counts.threshold', value: 3 },
      { field: 'zeroHundred', value: 'note' },
      { field: 'survival.minAtRisk', value: 3 },
    ])
    for (const path of FIELD_PATHS)
      expect(fieldOf(changed, path)).toEqual(
        path === 'counts.threshold'
          ? 3
          : path === 'zeroHundred'
            ? 'note'
            : path === 'survival.minAtRisk' && policy.survival !== null
              ? 3
              : fieldOf(policy, path),
      )
  }
  expect(withOverrides(opensafely, [])).toBe(opensafely)
})

test('overrides are written in one way, whatever their order', () => {
  const one = { field: 'counts.threshold', value: 3 } as const
  const other = { field: 'rounding.bases', value: [5] } as const
  expect(overridesText([one, other])).toBe(overridesText([other, one]))
  expect(readOverrides(overridesText([other, one]))).toEqual([one, other])
  expect(readOverrides(null)).toEqual([])
})

test('what may be typed is said for every field', () => {
  for (const field of FIELD_PATHS) expect(sayChoices(field)).not.toBe('')
  expect(sayChoices('zeroHundred')).toBe('must fix, look or note, or none')
  expect(sayChoices('review.reviewers')).toBe('2 or 3')
  expect(sayValue(null)).toBe('no such rule')
})
