import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysBetween, medianOf, sayDays, spreadOfDays, spreadOfRounds } from './spread.ts'

test('the median is the value in the middle', () => {
  expect(medianOf([])).toBeNull()
  expect(medianOf([3])).toBe(3)
  expect(medianOf([9, 1, 4])).toBe(4)
  expect(medianOf([9, 1, 4, 5])).toBe(4.5)
})

test('a spread counts everything once', () => {
  const days = fc.array(fc.double({ min: 0, max: 400, noNaN: true }))
  fc.assert(
    fc.property(days, (values) => {
      const sum = spreadOfDays(values).reduce((total, { count }) => total + count, 0)
      expect(sum).toBe(values.length)
    }),
  )
  const rounds = fc.array(fc.integer({ min: 1, max: 9 }))
  fc.assert(
    fc.property(rounds, (values) => {
      const sum = spreadOfRounds(values).reduce((total, { count }) => total + count, 0)
      expect(sum).toBe(values.length)
    }),
  )
  expect(spreadOfDays([0, 0.9, 1, 4.9, 20]).map(({ count }) => count)).toEqual([2, 1, 1, 0, 0, 1])
  expect(spreadOfDays([]).map(({ words }) => words)).toEqual([
    'under 1 day',
    '1 to 2 days',
    '2 to 5 days',
    '5 to 10 days',
    '10 to 20 days',
    '20 days and more',
  ])
  expect(spreadOfRounds([1, 1, 2, 4, 7])).toEqual([
    { words: '1 round', count: 2 },
    { words: '2 rounds', count: 1 },
    { words: '3 rounds', count: 0 },
    { words: '4 rounds and more', count: 2 },
  ])
})

test('lengths of time in words', () => {
  expect(sayDays(null)).toBe('none yet')
  expect(sayDays(1 / 24)).toBe('1 hour')
  expect(sayDays(0.3)).toBe('7 hours')
  expect(sayDays(3.44)).toBe('3.4 days')
  expect(daysBetween(0, 86_400_000 * 1.5)).toBe(1.5)
  expect(daysBetween(5, 0)).toBe(0)
})
