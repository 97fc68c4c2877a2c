import { loadSolver } from '#app/checking/solve-lp.ts'
import { infer } from '#app/domain/disclosure/inference/infer.ts'
import { isCaseHere, readCase } from '#app/domain/disclosure/inference/jj.fixture.ts'
import type { LinearProblem } from '#app/domain/disclosure/inference/solver.ts'
import { sumOf, type System } from '#app/domain/disclosure/inference/system.ts'
import { medianMilliseconds } from './median.ts'

type Row = { what: string; ratio: string; limit: string }

/** What inference costs: against the solver alone on the published case, and as blocks and table grow. */
export async function inferenceWork(): Promise<Row[]> {
  const solve = await loadSolver()
  const time = (system: System, targets: readonly number[]) =>
    medianMilliseconds(() => void infer(system, { targets, solve }))
  const rows: Row[] = []
  if (isCaseHere) {
    const { system, sensitive } = readCase('partially_suppressed.jj')
    const alone = await medianMilliseconds(() =>
      solve(asProblem(system), (ask) => {
        for (const column of sensitive)
          for (const sense of ['least', 'most'] as const)
            ask({ column, sense, whole: false, pivots: 100_000, branches: 1 })
      }),
    )
    const ratio = ((await time(system, sensitive)) / alone).toFixed(2)
    rows.push({ what: 'inference on case p01, against HiGHS alone', ratio, limit: '1.5' })
  } else rows.push({ what: 'inference on case p01', ratio: 'skipped: no case', limit: '1.5' })
  const [ten, hundred, padded] = [squares(10, 0), squares(100, 0), squares(10, 90)]
  const one = await time(ten, targetsIn(10))
  const growth = ((await time(hundred, targetsIn(100))) / one).toFixed(2)
  rows.push({ what: 'inference on 100 blocks, against 10', ratio: growth, limit: 'about 10' })
  const wider = ((await time(padded, targetsIn(10))) / one).toFixed(2)
  rows.push({
    what: 'the same 10 blocks in a table 10 times as large',
    ratio: wider,
    limit: 'about 1',
  })
  return rows
}

/** `hidden` squares of four hidden cells with their margins, then `known` squares with nothing hidden. */
function squares(hidden: number, known: number): System {
  const blocks = Array.from({ length: hidden + known }, (_, block) => block)
  const exact = (value: number) => ({ low: value, high: value, whole: true })
  return {
    variables: blocks.flatMap((block) => [
      ...[4, 3, 2, 6].map((cell) =>
        block < hidden ? { low: 0, high: null, whole: true } : exact(cell),
      ),
      ...[7, 8, 6, 9].map(exact),
    ]),
    equations: blocks.flatMap((block) => {
      const at = (cell: number): number => block * 8 + cell
      return [
        sumOf(at(4), [at(0), at(1)]),
        sumOf(at(5), [at(2), at(3)]),
        sumOf(at(6), [at(0), at(2)]),
        sumOf(at(7), [at(1), at(3)]),
      ]
    }),
  }
}

const targetsIn = (blocks: number): readonly number[] =>
  Array.from({ length: blocks * 4 }, (_, at) => Math.floor(at / 4) * 8 + (at % 4))

/** The whole system as one problem, as somebody would who hands everything to the solver. */
function asProblem({ variables, equations }: System): LinearProblem {
  const terms = equations.flatMap((equation) => equation.terms)
  const start = [0]
  for (const equation of equations) start.push(start.at(-1)! + equation.terms.length)
  return {
    columnLow: Float64Array.from(variables, ({ low }) => low),
    columnHigh: Float64Array.from(variables, ({ high }) => high ?? Infinity),
    rowLow: Float64Array.from(equations, ({ low }) => low),
    rowHigh: Float64Array.from(equations, ({ high }) => high),
    start: Int32Array.from(start),
    column: Int32Array.from(terms, ({ variable }) => variable),
    factor: Float64Array.from(terms, ({ factor }) => factor),
  }
}
