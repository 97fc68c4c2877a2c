import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differentNumbers } from './different-numbers.ts'

test('finds what a Set finds, in its order', () => {
  const number = fc.oneof(
    fc.integer({ min: -20, max: 20 }),
    fc.double({ noNaN: true }),
    fc.constantFrom(0, -0, 0.1, 1e300, Infinity, -Infinity),
  )
  fc.assert(
    fc.property(fc.array(number, { maxLength: 300 }), (numbers) => {
      expect([...differentNumbers(Float64Array.from(numbers))]).toEqual([...new Set(numbers)])
    }),
  )
})
