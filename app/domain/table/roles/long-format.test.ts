import { expect, test } from 'vitest'
import { tableOf } from '../build-table.ts'
import { inferRoles } from './infer-roles.ts'
import { findLongFormat } from './long-format.ts'
import { isStatisticLabel } from './statistic-label.ts'

const longFormatOf = (text: string, bare: readonly number[] = []) => {
  const table = tableOf(text.split('\n').map((line) => line.split('|')))
  return findLongFormat(table, inferRoles(table), (column) => bare.includes(column))
}

test('a column of statistic names says row by row what the values are', () => {
  const found = longFormatOf(
    'group|estimate_name|estimate_value\na|count|10\na|percentage|5\na|random|1\nb|mean|30\nb|density_x|0.5',
  )
  expect(found).toMatchObject({ kindColumn: 1, valueColumns: [2] })
  expect(found?.roles).toEqual([null, 'count', 'percent', null, 'statistic', 'statistic'])
})

test('columns without a telling header are values as well', () => {
  expect(longFormatOf('what|men|women\nn|10|20\nmean|5.5|6.5', [1, 2])?.valueColumns).toEqual([
    1, 2,
  ])
})

test.each([
  ['one statistic only', 'estimate_name|value\ncount|10\nn|20'],
  ['mostly other words', 'name|value\ncount|10\nmean|5\napples|1\npears|2\nplums|3'],
  ['no column of values', 'estimate_name|label\ncount|x\nmean|y'],
  ['numbers only', 'a|b\n1|2\n3|4'],
])('no long format: %s', (_, text) => {
  expect(longFormatOf(text)).toBeNull()
})

test('a column with very many texts is no list of statistics', () => {
  const rows = Array.from({ length: 70 }, (_, at) => `count ${at}|5`).join('\n')
  expect(longFormatOf(`name|value\ncount|1\nmean|2\n${rows}`)).toBeNull()
})

test.each([
  ['Age, median (IQR)', true],
  ['Mean age', true],
  ['Minimum', true],
  ['range (min, max)', true],
  ['Follow-up: max', true],
  ['BMI, mean (SD), kg', true],
  ['Mean of patients', false],
  ['Meanwood', false],
  ['Female', false],
  ['x'.repeat(200), false],
])('"%s" names a statistic: %s', (label, is) => {
  expect(isStatisticLabel(label)).toBe(is)
})
