import { expect, test } from 'vitest'
import { compareFindings } from './compare-findings.ts'
import type { Finding } from './finding.ts'

const finding = (rule: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  severity: 'must-fix',
  policyField: 'counts.threshold',
  cells: [],
  because: 'so',
  fix: 'this',
  ...more,
})
const cells = (...rows: number[]) => rows.map((row) => ({ row, column: 1, line: row + 2 }))

test('places are compared rule by rule', () => {
  const before = [
    finding('small-count', { cells: cells(1, 2) }),
    finding('small-count', { cells: cells(3) }),
    finding('row-level', { columns: [0] }),
    finding('file-policy', { wholeFile: true }),
  ]
  const after = [
    finding('small-count', { cells: cells(2, 5, 6) }),
    finding('row-level', { columns: [0] }),
    finding('recoverable', { severity: 'look', cells: cells(1) }),
  ]
  const said = compareFindings(before, after).map(
    ({ rule, severity, before: was, after: is, gone, added }) =>
      `${rule} ${severity} ${was} ${is} -${gone} +${added}`,
  )
  expect(said).toEqual([
    'small-count must-fix 3 3 -2 +2',
    'row-level must-fix 1 1 -0 +0',
    'file-policy must-fix 1 0 -1 +0',
    'recoverable look 0 1 -0 +1',
  ])
})

test('nothing before and nothing after is no change', () => {
  expect(compareFindings([], [])).toEqual([])
})
