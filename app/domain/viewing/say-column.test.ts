import { expect, test } from 'vitest'
import type { Rounding } from '../disclosure/report.ts'
import { sayColumn, sayRounding } from './say-column.ts'

const column = (rounding: Rounding | null) =>
  ({ index: 2, name: 'total', role: 'count', because: [], rounding }) as const
const sum = { kind: 'row-total', total: 2, parts: [3, 4], holdsIn: 38, of: 38, slack: 6 }

test('role, total and base in one line', () => {
  expect(sayColumn(column({ base: 5, kind: 'nearest' }), [sum])).toBe('count · total of 2 · base 5')
  expect(
    sayColumn(column(null), [
      { ...sum, total: 4 },
      { ...sum, kind: 'column-total' },
    ]),
  ).toBe('count')
  expect(sayColumn({ ...column(null), role: 'p-value' }, [])).toBe('p value')
})

test.each([
  [{ base: 1, kind: 'none' }, null],
  [{ base: 5, kind: 'none' }, null],
  [{ base: 6, kind: 'midpoint' }, 'midpoint 6'],
  [{ base: 10, kind: 'floor' }, 'base 10, down'],
  [{ base: 10, kind: 'ceiling' }, 'base 10, up'],
  [{ base: 10, kind: 'graduated' }, 'graduated rounding'],
] as const)('%j is said as %j', (rounding, words) => {
  expect(sayRounding(rounding)).toBe(words)
})
