import { expect, test } from 'vitest'
import { CHECKS } from './checks.ts'
import { RULES } from './rules.ts'
import { ruleAddress, ruleTitle } from './say-rule.ts'

// disclosure.md, the table of checks.
const PLANNED = [
  'small-count',
  'impossible-after-rounding',
  'unrounded-count',
  'derived-from-unrounded',
  'recoverable',
  'earlier-release',
  'difference-of-groups',
  'class-disclosure',
  'small-base-statistic',
  'dominance',
  'row-level',
  'organisation',
  'hidden-content',
  'inconsistent-markers',
  'file-policy',
  'not-checked',
]

test('every check that was promised explains itself, once', () => {
  expect(RULES.map(({ id }) => id).toSorted()).toEqual(PLANNED.toSorted())
})

test('every check is explained, in full sentences of its own', () => {
  for (const { id } of CHECKS) expect(RULES.map((rule) => rule.id)).toContain(id)
  for (const { why, example, flags, fix, source } of RULES) {
    expect(why).toMatch(/[.?]$/)
    expect(example).toMatch(/[.?]$/)
    for (const part of [flags, fix, source]) expect(part).not.toMatch(/[.?]$|^$/)
  }
})

test('a rule has a name and an address', () => {
  expect(ruleTitle('earlier-release')).toBe(
    'Table that gives something away beside an earlier release',
  )
  expect(ruleAddress('small-count')).toBe('/policy#small-count')
})
