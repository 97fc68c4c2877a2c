import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableOf } from './build-table.ts'
import { BINS, profileOf } from './profile.ts'

const column = (texts: readonly string[]) =>
  profileOf(tableOf([['label', 'value'], ...texts.map((text) => ['x', text])]))[1]

test('numbers, markers and blanks are told apart', () => {
  expect(column(['0', '783', '10', '10', '[REDACTED]', 'NA', '<8', ''])).toMatchObject({
    distinct: 7,
    blank: 1,
    numbers: { count: 4, min: 0, minNonZero: 10, max: 783, isLogarithmic: false },
    markers: [
      { text: '[REDACTED]', times: 1 },
      { text: 'NA', times: 1 },
      { text: '<8', times: 1 },
    ],
    texts: [],
  })
})

test('the commonest texts come first, and the header is none of them', () => {
  const label = profileOf(tableOf([['label'], ['b'], ['a'], ['b']]))[0]
  expect(label).toMatchObject({
    distinct: 2,
    numbers: null,
    texts: [
      { text: 'b', times: 2 },
      { text: 'a', times: 1 },
    ],
  })
})

test('among words, ranges and numbers are labels', () => {
  const labels = profileOf(tableOf([['g'], ['0-17'], ['18-24'], ['Female'], ['Male'], ['2']]))[0]
  expect(labels).toMatchObject({ numbers: null, markers: [] })
  expect(labels?.texts).toHaveLength(5)
})

test('a wide span is laid out by powers of ten, a single value in one bin', () => {
  expect(column(['1', '50', '900000'])?.numbers?.isLogarithmic).toBe(true)
  expect(column(['5', '5'])?.numbers?.bins).toEqual([2])
  expect(column(['-5', '0'])?.numbers).toMatchObject({ minNonZero: null, isLogarithmic: false })
  expect(column(['-5', '1', '90000'])?.numbers?.isLogarithmic).toBe(false)
})

test('every number is in a bin', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1 }), (values) => {
      const numbers = column(values.map(String))?.numbers
      expect(numbers?.bins.reduce((a, b) => a + b, 0)).toBe(values.length)
      expect(numbers?.min).toBe(Math.min(...values))
      expect(numbers?.max).toBe(Math.max(...values))
      expect(numbers?.bins.length).toBeLessThanOrEqual(BINS)
    }),
  )
})
