import { expect, test } from 'vitest'
import { loadSolver } from '#app/checking/solve-lp.ts'
import { infer } from './infer.ts'
import { isCaseHere, readCase } from './jj.fixture.ts'

test.skipIf(!isCaseHere).each([
  ['partially_suppressed.jj', [60_011_637.84, 67_920_158.03]],
  ['fully_suppressed.jj', [60_010_938.72, 67_920_857.15]],
] as const)('%s: the published ranges of a table of 1,188 cells', async (file, cell854) => {
  const solve = await loadSolver()
  const { system, sensitive } = readCase(file)
  const { intervals, gaveUp, contradictory } = infer(system, { targets: sensitive, solve })
  expect([sensitive.length, gaveUp.size, contradictory.size]).toEqual([71, 0, 0])
  expect(sensitive.filter((at) => intervals[at]!.high! - intervals[at]!.low < 1)).toEqual([])
  const near = (at: number, ends: readonly [number, number]) => {
    expect(Math.abs(intervals[at]!.low - ends[0])).toBeLessThan(1)
    expect(Math.abs(intervals[at]!.high! - ends[1])).toBeLessThan(1)
  }
  near(219, [83_275.23, 99_601.77])
  near(854, cell854)
})
