import { expect, test } from 'vitest'
import type { Finding } from './finding.ts'
import { places, reportOf } from './report.fixture.ts'
import { whatCorrectionsHide, withoutCorrections } from './what-corrections-hide.ts'

const SMALL = `
region | visits | patients
north  | 120    | 45
south  | 85     | 3
`

test('a role given by hand takes a must-fix away, and leaves it to be judged', () => {
  expect(places('small-count', SMALL)).toEqual(['must-fix 1:2'])
  const controls = { columns: { '2': { role: 'rate' as const, reason: 'per thousand' } } }
  expect(places('small-count', SMALL, { controls })).toEqual(['look 1:2'])
  const [finding] = reportOf(SMALL, { controls }).findings.filter(
    ({ rule }) => rule === 'small-count',
  )
  expect(finding?.because).toMatch(/unless what was corrected by hand is right$/)
  expect(finding?.fix).toMatch(/^read the correction and its reason/)
})

test('a role given by hand that hides nothing adds nothing', () => {
  const controls = { columns: { '1': { role: 'count' as const }, '2': { description: 'people' } } }
  expect(places('small-count', SMALL, { controls })).toEqual(['must-fix 1:2'])
})

const LEAKY = `
group   | total | women | men
a       | 120   | 55    | 65
b       | 340   | 140   | 200
c       | 1255  | 1000  | 255
d       | 806   | 803   | [REDACTED]
`

test('a sum rejected by hand leaves what it would give away to be judged', () => {
  expect(places('recoverable', LEAKY)).toEqual(['must-fix 3:3'])
  const sum = { kind: 'row-total', total: 1, parts: [2, 3] } as const
  const rejected = { relations: [{ ...sum, verdict: 'rejected' as const }] }
  expect(places('recoverable', LEAKY, { controls: rejected })).toEqual(['look 3:3'])
  const kept = { relations: [{ ...sum, verdict: 'kept' as const }] }
  expect(places('recoverable', LEAKY, { controls: kept })).toEqual(['must-fix 3:3'])
})

test('declarations without a correction stay the very same', () => {
  for (const controls of [{}, { columns: { '1': { description: 'people' } } }, { threshold: 7 }])
    expect(withoutCorrections(controls)).toBe(controls)
})

const at = (row: number, column: number) => ({ row, column, line: row + 2 })
const finding = (rest: Partial<Finding>): Finding => ({
  rule: 'small-count',
  severity: 'must-fix',
  policyField: 'counts.threshold',
  cells: [],
  because: 'because',
  fix: 'fix',
  ...rest,
})

test.each<[string, Finding[], Finding[], number]>([
  ['a look', [], [finding({ severity: 'look', cells: [at(0, 0)] })], 0],
  [
    'a cell still flagged',
    [finding({ rule: 'x', cells: [at(0, 0)] })],
    [finding({ cells: [at(0, 0)] })],
    0,
  ],
  [
    'a cell that is only to be looked at',
    [finding({ severity: 'look', cells: [at(0, 0)] })],
    [finding({ cells: [at(0, 0)] })],
    1,
  ],
  ['a column still flagged', [finding({ columns: [1] })], [finding({ columns: [1] })], 0],
  ['a column', [finding({ columns: [2] })], [finding({ columns: [1, 2] })], 1],
  ['a file still flagged', [finding({ wholeFile: true })], [finding({ wholeFile: true })], 0],
  ['a file', [], [finding({ wholeFile: true })], 1],
])('of what is gone without a correction: %s', (_, corrected, uncorrected, hidden) => {
  expect(whatCorrectionsHide(corrected, uncorrected)).toHaveLength(hidden)
})

test('of a finding, only the cells that are flagged no more', () => {
  const [hidden] = whatCorrectionsHide(
    [finding({ cells: [at(0, 0)] })],
    [finding({ cells: [at(0, 0), at(4, 0)] })],
  )
  expect(hidden?.cells).toEqual([at(4, 0)])
})
