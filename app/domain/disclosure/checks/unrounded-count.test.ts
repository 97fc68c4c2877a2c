import { expect, test } from 'vitest'
import { opensafely2021 } from '../policies/opensafely-2021.ts'
import { ukllc } from '../policies/ukllc.ts'
import { usCensusDrb } from '../policies/us-census-drb.ts'
import { flagged, places } from '../report.fixture.ts'

const column = (header: string, values: readonly (number | string)[]) =>
  `group | ${header}\n${values.map((value, at) => `g${at} | ${value}`).join('\n')}`
const fives = [10, 15, 20, 35, 40, 55, 60, 75, 85]

test('one number off the grid that the rest keeps is named', () => {
  expect(flagged('unrounded-count', column('n', [...fives, 83]))[0]).toMatchObject({
    severity: 'must-fix',
    cells: [{ row: 9, column: 1, inferred: { low: 83, high: 83 } }],
    because: '1 cell of n is off the grid of 5 that the rest keeps',
  })
  expect(places('unrounded-count', column('n', fives))).toEqual([])
  expect(places('unrounded-count', column('n', [...fives, 0]))).toEqual([])
  expect(
    flagged('unrounded-count', column('n', [...fives, ...fives, 83, 82]))[0]?.because,
  ).toContain('2 cells of n are')
})

test('a whole column that was not rounded is one finding', () => {
  expect(places('unrounded-count', column('n', [121, 343, 1009, 555]))).toEqual(['must-fix *:1'])
})

test.each([
  ['few numbers', column('n', [121, 122])],
  ['records', column('Total records', [121, 343, 1009])],
  ['weighted counts', column('n_obs', [120.5, 343.25, 1009.75])],
  ['no header', 'a | 121\nb | 343\nc | 1009'],
])('%s are for a person', (_, text) => {
  expect(flagged('unrounded-count', text).map(({ severity }) => severity)).toEqual(['look'])
})

test('policies that do not ask for rounding get none, graduated ones their own grid', () => {
  const text = column('n', [121, 343, 1009, 555])
  expect(places('unrounded-count', text, { policy: ukllc })).toEqual([])
  expect(places('unrounded-count', text, { policy: opensafely2021 })).toEqual([])
  const census = column('n', [20, 150, 2300, 12_500, 340_000, 1_234_000, 0])
  expect(places('unrounded-count', census, { policy: usCensusDrb })).toEqual([])
  expect(
    places('unrounded-count', column('n', [21, 155, 2310]), { policy: usCensusDrb }),
  ).toHaveLength(1)
})

test('one number off the grid must be rounded whatever the column is called; a whole column of records is for a person', () => {
  const rows = Array.from({ length: 11 }, (_, at) => `${at} | ${at * 35 + 90}`).join('\n')
  expect(places('unrounded-count', `x | freq\n${rows}\n11 | 783`)).toEqual(['must-fix 11:1'])
  expect(places('unrounded-count', 'x | freq\na | 123\nb | 344\nc | 912')).toEqual(['look *:1'])
})

test('beside numbers that were rounded a column of frequencies was forgotten', () => {
  const rows = fives.map((value, at) => `g${at} | ${value * 7 + 2} | ${value * 20}`).join('\n')
  expect(places('unrounded-count', `x | freq | eligible\n${rows}`)).toEqual(['must-fix *:1'])
})

test('sums of numbers rounded to midpoints are multiples of half the base', () => {
  const sums = [9, 12, 30, 63, 66, 123, 126]
  expect(places('unrounded-count', column('n_midpoint6_derived', sums))).toEqual([])
  expect(places('unrounded-count', column('n_midpoint6_derived', [...sums, 127]))).toEqual([
    'must-fix 7:1',
  ])
})
