import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { loadSolver } from '#app/checking/solve-lp.ts'
import { infer } from './infer.ts'
import type { System } from './system.ts'

const folder = path.resolve(import.meta.dirname, '../../../../../shared/cases/p01-sumit-1188-cells')

/** The jj format: cells with status and bounds, then sums over cell numbers. */
function readJj(text: string) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const size = Number(lines[1])
  const cells = lines.slice(2, 2 + size).map((line) => {
    const [, value, , status, low, high] = line.trim().split(/\s+/)
    return { value: Number(value), status: status!, low: Number(low), high: Number(high) }
  })
  const equations = lines.slice(3 + size).map((line) => {
    const rhs = Number(line.trim().split(/\s+/)[0])
    const terms = [...line.matchAll(/(\d+) \((-?\d+)\)/g)].map((m) => ({
      variable: Number(m[1]),
      factor: Number(m[2]),
    }))
    // Decimals were printed with two places: sums hold to a cent or two.
    return { terms, low: rhs - 0.02, high: rhs + 0.02 }
  })
  const isHidden = (status: string): boolean => status === 'u' || status === 'm'
  const system: System = {
    variables: cells.map(({ value, status, low, high }) =>
      isHidden(status) ? { low, high, whole: false } : { low: value, high: value, whole: false },
    ),
    equations,
  }
  return {
    system,
    sensitive: cells.flatMap(({ status }, at) => (status === 'u' ? [at] : [])),
    cells,
  }
}

test.skipIf(!existsSync(folder)).each([
  ['partially_suppressed.jj', [60_011_637.84, 67_920_158.03]],
  ['fully_suppressed.jj', [60_010_938.72, 67_920_857.15]],
] as const)('%s: the published ranges of a table of 1,188 cells', async (file, cell854) => {
  const solve = await loadSolver()
  const { system, sensitive } = readJj(readFileSync(path.join(folder, file), 'utf8'))
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
