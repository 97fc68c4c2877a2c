import { expect, test } from 'vitest'
import { tableOf } from '../build-table.ts'
import { inferRoles } from './infer-roles.ts'

const roles = (...lines: readonly string[]) =>
  inferRoles(tableOf(lines.map((line) => line.split(' | ')))).map(({ role }) => role)

test('levels without which rows could not be told apart are a category, whatever their header', () => {
  const alone = ['zeta | sarcoid | list_pop', '0 | 120 | 400', '2 | 95 | 300', '1 | 340 | 900']
  expect(roles(...alone)).toEqual(['category', 'count', 'denominator'])
  const gap = [
    'zeta | sarcoid | list_pop',
    '1 | 120 | 400',
    ' | 95 | 300',
    '2 | 40 | 90',
    '3 | 340 | 900',
  ]
  expect(roles(...gap)[0]).toBe('category')
  const blocks = [
    'theme | zeta | person_years | rate',
    'tenure | 1 | 120.5 | 0.25',
    'tenure | 3 | 300.5 | 0.5',
    'tenure | 2 | 210.5 | 0.125',
    'shift | 2 | 99.5 | 0.75',
    'shift | 1 | 50.5 | 0.375',
    'shift | 3 | 150.5 | 0.625',
  ]
  expect(roles(...blocks)[1]).toBe('category')
})

test('small numbers that no row is named by stay counts', () => {
  const named = ['theme | zeta | rate', 'a | 0 | 0.5', 'b | 2 | 0.25', 'c | 1 | 0.75']
  expect(roles(...named)[1]).toBe('count')
  // A gap, a word, a larger number: no ladder of levels.
  expect(roles('zeta | list_pop', '1 | 400', '2 | 300', '4 | 900')[0]).toBe('count')
  expect(roles('zeta | list_pop', '1 | 400', '2 | 300', '3 | 100', '44 | 900')[0]).toBe('count')
  expect(roles('zeta | list_pop', '[c] | 400', '2 | 300', '1 | 100', '3 | 900')[0]).toBe('count')
  // Twice the same level: it does not tell those rows apart.
  expect(roles('zeta | list_pop', '1 | 400', '3 | 300', '2 | 100', '3 | 900')[0]).toBe('count')
  // Two such columns, or nothing else that is counted.
  const two = ['zeta | yota | list_pop', '1 | 2 | 400', '3 | 1 | 300', '2 | 3 | 100']
  expect(roles(...two).slice(0, 2)).toEqual(['count', 'count'])
  expect(roles('zeta', '1', '3', '2')).toEqual(['count'])
})
