import { expect, test } from 'vitest'
import type { LinearProblem, Question } from '#app/domain/disclosure/inference/solver.ts'
import { loadSolver } from './solve-lp.ts'

const solve = await loadSolver()

/** x + y between 1.5 and 2.5, both from 0 to `high`. */
const problem = (high: number): LinearProblem => ({
  columnLow: new Float64Array([0, 0]),
  columnHigh: new Float64Array([high, high]),
  rowLow: new Float64Array([1.5]),
  rowHigh: new Float64Array([2.5]),
  start: new Int32Array([0, 2]),
  column: new Int32Array([0, 1]),
  factor: new Float64Array([1, 1]),
})

const question = (sense: Question['sense'], whole: boolean): Question => ({
  column: 0,
  sense,
  whole,
  pivots: 100,
  branches: 100,
})

test('least and most, in decimals and in whole numbers, of one problem kept warm', () => {
  const answers = solve(problem(2.2), (ask) =>
    [false, true].flatMap((whole) =>
      (['least', 'most'] as const).map((sense) => ask(question(sense, whole)).value),
    ),
  )
  expect(answers.map((value) => Math.round(value * 1000) / 1000)).toEqual([0, 2.2, 0, 2])
})

test('what has no answer says so', () => {
  const first = (one: LinearProblem, asked = question('most', false)) =>
    solve(one, (ask) => ask(asked).outcome)
  expect(first(problem(0.5))).toBe('impossible')
  expect(first({ ...problem(Infinity), rowHigh: new Float64Array([Infinity]) })).toBe('unbounded')
  expect(first(problem(2), { ...question('most', false), pivots: 0 })).toBe('gave-up')
})

test('a problem let go frees its memory, also when its use throws', () => {
  for (let at = 0; at < 300; at++)
    expect(() =>
      solve(problem(2), (ask) => {
        ask(question('most', true))
        throw new Error('stop')
      }),
    ).toThrow('stop')
})
