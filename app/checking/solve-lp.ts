import loadHighs from 'highs'
import type {
  Answer,
  LinearProblem,
  Question,
  Solve,
} from '#app/domain/disclosure/inference/solver.ts'

type Highs = Awaited<ReturnType<typeof loadHighs>>
type Model = ReturnType<Highs['createModel']>

/**
 * Loads HiGHS and returns it as the plain function that the domain asks: one native model a problem,
 * kept warm between questions and freed when they end. One thread, fixed seed: same input, same answer.
 */
export async function loadSolver(): Promise<Solve> {
  const highs = await loadHighs()
  return (problem, use) => {
    const warm = new Map<boolean, Model>()
    const modelFor = (whole: boolean): Model => {
      const kept = warm.get(whole)
      if (kept !== undefined) return kept
      const model = build(highs, problem, whole)
      warm.set(whole, model)
      return model
    }
    try {
      return use((question) => answer(highs, modelFor(question.whole), question))
    } finally {
      for (const model of warm.values()) model.dispose()
    }
  }
}

function build(highs: Highs, problem: LinearProblem, whole: boolean): Model {
  const { columnLow, columnHigh, rowLow, rowHigh, start, column, factor } = problem
  const finite = (value: number): number =>
    value === Infinity ? highs.infinity : value === -Infinity ? -highs.infinity : value
  const { continuous, integer } = highs.constants.variableType
  const numCols = columnLow.length
  const numRows = rowLow.length
  const model = highs.createModel({
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: columnLow.map(finite),
    colUpper: columnHigh.map(finite),
    rowLower: rowLow.map(finite),
    rowUpper: rowHigh.map(finite),
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts: start,
      indices: column,
      values: factor,
    },
    integrality: new Int32Array(numCols).fill(whole ? integer : continuous),
  })
  // Presolve forgets the basis of the question before; without it each next one takes a few pivots.
  model.options.set({ output_flag: false, random_seed: 0, presolve: whole ? 'choose' : 'off' })
  return model
}

const asked = new WeakMap<Model, number>()

function answer(
  highs: Highs,
  model: Model,
  { column, sense, whole, pivots, branches }: Question,
): Answer {
  const previous = asked.get(model)
  if (previous !== undefined) model.changeColCost(previous, 0)
  asked.set(model, column)
  model.changeColCost(column, 1)
  const { minimize, maximize } = highs.constants.objectiveSense
  model.changeObjectiveSense(sense === 'least' ? minimize : maximize)
  model.options.set(
    whole
      ? { mip_max_nodes: branches, mip_rel_gap: 0, mip_abs_gap: 0.5 }
      : { simplex_iteration_limit: pivots },
  )
  model.run()
  const status = model.getModelStatus()
  const outcome = outcomeOf(highs, status)
  const point = model.getSolution().colValue
  return {
    outcome,
    value: point[column] ?? 0,
    point,
    pivots: Math.max(0, Number(model.info.get('simplex_iteration_count'))),
    branches: whole ? Math.max(0, Number(model.info.get('mip_node_count'))) : 0,
  }
}

function outcomeOf(highs: Highs, status: number): Answer['outcome'] {
  const { optimal, infeasible, unbounded } = highs.constants.modelStatus
  if (status === optimal) return 'optimal'
  if (status === infeasible) return 'impossible'
  if (status === unbounded) return 'unbounded'
  return 'gave-up'
}

let loaded: Promise<Solve> | undefined

/** The solver of this thread, loaded when first asked for. */
export function solver(): Promise<Solve> {
  loaded ??= loadSolver()
  return loaded
}
