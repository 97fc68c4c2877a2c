import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectRounding, fitOf, fitsOf, fitsTogether } from './detect-rounding.ts'
import { isOnGrid } from './rounding.ts'

const fits = (...printed: readonly number[]) => fitsOf(Float64Array.from(printed))
const times = (count: number, value: number) => Array.from({ length: count }, () => value)

test('rounding is found from eight numbers on, in nearly all of them', () => {
  expect(detectRounding(fits(...times(7, 10)))).toBeNull()
  expect(detectRounding(fits(...times(9, 10), 11, 11))).toBeNull()
  expect(detectRounding(fits(...times(19, 15), 11))).toEqual({ base: 5, kind: 'nearest' })
  expect(detectRounding(fits(...times(3, 21)), 3, 1)).toEqual({ base: 7, kind: 'nearest' })
})

test('columns taken as one have the fits of all their numbers', () => {
  const [one, other] = [fits(10, 20, 30), fits(0, 15, 11)]
  const grid = detectRounding(fitsTogether([one, other]), 5, 0.8)!
  expect(grid).toEqual({ base: 5, kind: 'nearest' })
  expect(fitsTogether([one, other])).toEqual(fits(10, 20, 30, 0, 15, 11))
  expect([fitOf(one, grid), one.of, fitOf(other, grid), other.of]).toEqual([3, 3, 1, 2])
})

test('counts what lies on a grid, of numbers of any size, and neither zeros nor gaps', () => {
  const number = fc.oneof(
    fc.integer({ min: -50, max: 50 }),
    fc.maxSafeInteger(),
    fc.double(),
    fc.constant(Number.NaN),
  )
  fc.assert(
    fc.property(fc.array(number), fc.constantFrom(15, 18, 21, 9, 1000), (numbers, typical) => {
      const grid = detectRounding(fits(...times(8, typical)))!
      const counted = numbers.filter((value) => value !== 0 && !Number.isNaN(value))
      const found = fitsOf(Float64Array.from(numbers))
      expect(found.of).toBe(counted.length)
      expect(fitOf(found, grid)).toBe(counted.filter((value) => isOnGrid(value, grid)).length)
    }),
  )
})
