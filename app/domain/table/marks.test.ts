import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '../disclosure/finding.ts'
import { gravest, marksOf, marksRow, rulerTicks } from './marks.ts'

const finding = (
  cells: readonly (readonly [number, number])[],
  more: Partial<Finding> = {},
): Finding => ({
  rule: 'small-count',
  severity: 'must-fix',
  policyField: 'counts.threshold',
  cells: cells.map(([row, column]) => ({ row, column, line: row + 2 })),
  because: 'A count of 1 to 7 people is shown.',
  fix: 'Redact it.',
  ...more,
})

test('cells that follow one another become one run, columns apart', () => {
  const marks = marksOf([
    finding([
      [4, 1],
      [3, 1],
      [9, 1],
      [3, 2],
      [3, 1],
    ]),
  ])
  expect(marks).toEqual([
    { finding: 0, rule: 'small-count', severity: 'must-fix', column: 1, runs: [3, 4, 9, 9] },
    { finding: 0, rule: 'small-count', severity: 'must-fix', column: 2, runs: [3, 3] },
  ])
})

test('a finding about a whole column marks its head and no row', () => {
  const [mark] = marksOf([finding([], { columns: [5], severity: 'look' })])
  expect(mark).toMatchObject({ column: 5, severity: 'look', runs: [] })
  expect(mark && marksRow(mark, 0)).toBe(false)
})

test('a mark lies on exactly the rows that were flagged', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(60), { minLength: 1 }), (rows) => {
      const [mark] = marksOf([finding(rows.map((row) => [row, 0] as const))])
      for (let row = -1; row <= 61; row += 1) {
        expect(mark && marksRow(mark, row)).toBe(rows.includes(row))
      }
    }),
  )
})

test('the gravest severity wins', () => {
  expect(gravest([])).toBeNull()
  expect(gravest(['note', 'must-fix', 'look'])).toBe('must-fix')
  expect(gravest(['look', 'note'])).toBe('look')
})

test('the ruler says where the findings are, the gravest first, and leads to a flagged row', () => {
  const marks = marksOf([
    finding([[5, 0]], { severity: 'note' }),
    finding([[4, 1]]),
    finding([[99, 1]], { severity: 'look' }),
  ])
  expect(rulerTicks(marks, 100, 10)).toEqual([
    { at: 0, severity: 'must-fix', row: 4 },
    { at: 0.9, severity: 'look', row: 99 },
  ])
})

test('a long run fills its stretch of the ruler', () => {
  const rows = Array.from({ length: 50 }, (_, row) => [row + 10, 0] as const)
  const ticks = rulerTicks(marksOf([finding(rows)]), 100, 10)
  expect(ticks.map(({ at }) => at)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
  expect(ticks.map(({ row }) => row)).toEqual([10, 20, 30, 40, 50])
})
