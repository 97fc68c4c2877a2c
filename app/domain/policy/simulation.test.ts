import { expect, test } from 'vitest'
import type { Finding } from '../disclosure/finding.ts'
import { simulateFile, sumSimulation, withFile } from './simulation.ts'

const finding = (rule: string, severity: Finding['severity'], ...rows: number[]): Finding => ({
  rule,
  severity,
  policyField: 'counts.threshold',
  cells: rows.map((row) => ({ row, column: 1, line: row + 2 })),
  because: 'exactly 6 people',
  fix: 'redact it',
})
const report = (...findings: Finding[]): readonly Finding[] => findings
const file = { releaseId: 'r', fileId: 'f' }

test('a file says how many places would be new and how many would go, and no value of a cell', () => {
  const before = report(finding('small-count', 'must-fix', 1, 2), finding('x', 'note', 1))
  const after = report(finding('small-count', 'must-fix', 2, 3, 4), finding('y', 'look', 5))
  const said = simulateFile(file, before, after)
  expect(said).toEqual({
    ...file,
    state: 'compared',
    changes: [
      { rule: 'small-count', severity: 'must-fix', gone: 1, added: 2 },
      { rule: 'y', severity: 'look', gone: 0, added: 1 },
    ],
  })
  expect(JSON.stringify(said)).not.toContain('people')
})

test('what could not be looked at is said to be so', () => {
  const known = report()
  for (const [before, after] of [
    [null, known],
    [known, null],
  ] as const)
    expect(simulateFile(file, before, after).state).toBe('not-checked')
})

test('sums count files by rule, the gravest first; files without a change are only counted', () => {
  const clean = report()
  const one = report(finding('a', 'look', 1, 2, 3))
  const two = report(finding('b', 'must-fix', 1), finding('a', 'look', 1))
  const three = report(finding('c', 'must-fix', 1, 2))
  let result = { files: 6, looked: 0, changed: [] } as Parameters<typeof withFile>[0]
  for (const [before, after] of [
    [clean, clean],
    [clean, one],
    [clean, two],
    [three, clean],
    [null, clean],
  ] as const)
    result = withFile(result, simulateFile(file, before, after))
  expect(result.looked).toBe(5)
  expect(result.changed).toHaveLength(4)
  expect(sumSimulation(result)).toEqual({
    stopped: 1,
    notChecked: 1,
    unchanged: 1,
    rules: [
      { rule: 'c', severity: 'must-fix', gone: 2, added: 0, files: 1 },
      { rule: 'b', severity: 'must-fix', gone: 0, added: 1, files: 1 },
      { rule: 'a', severity: 'look', gone: 0, added: 4, files: 2 },
    ],
  })
})
