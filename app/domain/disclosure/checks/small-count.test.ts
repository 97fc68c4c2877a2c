import fc from 'fast-check'
import { expect, test } from 'vitest'
import { POLICIES } from '../policies.ts'
import { opensafely } from '../policies/opensafely.ts'
import { ukllc } from '../policies/ukllc.ts'
import { flagged, places } from '../report.fixture.ts'

const table = (value: number | string) => `group | n\na | ${value}\nb | 121\nc | 343\nd | 1009`

test('a count is small when it is 1 to the threshold, for every policy and every whole number', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.constantFrom(...POLICIES), (value, policy) => {
      const found = flagged('small-count', table(value), { policy })
      const { threshold, zeros } = policy.counts
      const small = (value >= 1 && value <= threshold) || (value === 0 && zeros === 'disclosive')
      expect(found.some(({ cells }) => cells.some(({ row }) => row === 0))).toBe(small)
    }),
  )
})

test('a rounded number is small when all that it stands for is', () => {
  const rounded =
    'group | n\n' + [5, 10, 15, 20, 25, 35, 40, 55, 5].map((n, at) => `g${at} | ${n}`).join('\n')
  expect(flagged('small-count', rounded)[0]).toMatchObject({
    cells: [
      { row: 0, column: 1, line: 2, inferred: { low: 3, high: 7 } },
      { row: 8, column: 1, line: 10, inferred: { low: 3, high: 7 } },
    ],
    because: '2 cells of n show a rounded number that stands for 1 to 7 people or events',
  })
  const midpoint =
    'group | n_midpoint6\n' + [3, 9, 15, 21].map((n, at) => `g${at} | ${n}`).join('\n')
  expect(places('small-count', midpoint)).toEqual([])
  expect(places('small-count', `${midpoint}\nz | 4`)).toEqual(['must-fix 4:1'])
})

test('counts inside composite cells, in headers and in rows of long tables are counts', () => {
  expect(places('small-count', 'age | stat_1\na | 7 (<0.1%)\nb | 1,200 (50%)')).toEqual([
    'must-fix 0:1',
  ])
  expect(places('small-count', 'Characteristic | **TRUE**, N = 6\nAge | 55 (54, 56)')).toEqual([
    'must-fix *:1',
  ])
  expect(places('small-count', 'Characteristic | **TRUE**, N = 5,256\nAge | 55 (54, 56)')).toEqual(
    [],
  )
  const long =
    'group | estimate_name | estimate_value\na | count | 3\na | percentage | 3\nb | count | 300\nb | mean | 3'
  expect(places('small-count', long)).toEqual(['must-fix 0:2'])
})

test('a column under no header is named by its place', () => {
  const found = flagged('small-count', 'a | 3 | 9\nb | 120 | 7\nc | 555 | 8', {
    policy: opensafely,
  })
  expect(found.map(({ because }) => because)).toContain(
    '1 cell of column 2 shows 1 to 7 people or events',
  )
  expect(places('small-count', 'a | 0', { policy: ukllc })).toHaveLength(0)
})
