import { expect, test } from 'vitest'
import { CHECKS } from './checks.ts'
import { ruleTitle } from './say-rule.ts'

test('a rule is called by the title of its check', () => {
  for (const { id, title } of CHECKS) expect(ruleTitle(id)).toBe(title)
})

test('a rule that no check of this program has is called by its id, in words', () => {
  expect(ruleTitle('two-words')).toBe('Two words')
  expect(ruleTitle('a')).toBe('A')
})
