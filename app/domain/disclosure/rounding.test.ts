import { expect, test } from 'vitest'
import { trueRange } from './rounding.ts'

test.each([
  ['none', 1, 7, [7, 7]],
  ['nearest', 5, 10, [8, 12]],
  ['nearest', 5, 0, [0, 2]],
  ['floor', 5, 10, [10, 14]],
  ['ceiling', 5, 10, [6, 10]],
  ['ceiling', 5, 0, [0, 0]],
  ['midpoint', 6, 9, [7, 12]],
  ['midpoint', 6, 0, [0, 0]],
  ['graduated', 10, 150, [125, 175]],
] as const)('%s to %d: behind %d lie the numbers %j', (kind, base, printed, [low, high]) => {
  expect(trueRange(printed, { kind, base })).toEqual({ low, high })
})
