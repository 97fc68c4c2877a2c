import { blocksAround, isKnown, isTree, termsIn, type Block } from './blocks.ts'
import { LIMITS, type Limits, type Work } from './limits.ts'
import { boundsOf, layOut, type Bounds, type Matrix } from './matrix.ts'
import { narrow, propagate } from './propagate.ts'
import { fixedByRank } from './rank.ts'
import type { Solve } from './solver.ts'
import type { System } from './system.ts'
import { tighten } from './tighten.ts'

/** What a reader can work out about one number; `null` is without end. */
export type Interval = { readonly low: number; readonly high: number | null }

export type Inference = {
  /** By variable. Always true; as narrow as it can be unless the variable is named below. */
  readonly intervals: readonly Interval[]
  /** Targets whose range could be narrower: the work allowed ran out. */
  readonly gaveUp: ReadonlySet<number>
  /** Targets in a block whose sums cannot all hold: something believed about it is wrong. */
  readonly contradictory: ReadonlySet<number>
  readonly used: Limits
}

/**
 * The narrowest range of each target that everything in `system` together leaves: propagation to a
 * fixed point, then the rank test, then the solver per connected block, then whole numbers where
 * the range is narrow. Limits are counted in work; what they cut short is named, never silent.
 */
export function infer(
  system: System,
  {
    targets,
    solve,
    limits = LIMITS,
  }: { targets: readonly number[]; solve: Solve; limits?: Limits },
): Inference {
  const matrix = layOut(system)
  const bounds = boundsOf(system)
  const work: Work = { ...limits }
  const gaveUp = new Set<number>()
  const contradictory = new Set<number>()
  const wanted = new Set(targets)
  for (const block of blocksAround(matrix, bounds, targets)) {
    const before = keep(bounds, block)
    const outcome = inferBlock({ matrix, bounds, block, wanted, solve, work, gaveUp })
    if (outcome === 'settled') continue
    // Nothing follows from sums that cannot hold: the block goes back to what was said of it.
    restore(bounds, block, before)
    for (const v of block.variables) if (wanted.has(v)) contradictory.add(v)
  }
  for (const v of contradictory) gaveUp.delete(v)
  const intervals = system.variables.map((_, v) => ({
    low: bounds.low[v]!,
    high: bounds.high[v] === Infinity ? null : bounds.high[v]!,
  }))
  return { intervals, gaveUp, contradictory, used: usedOf(limits, work) }
}

type Job = {
  readonly matrix: Matrix
  readonly bounds: Bounds
  readonly block: Block
  readonly wanted: ReadonlySet<number>
  readonly solve: Solve
  readonly work: Work
  readonly gaveUp: Set<number>
}

function inferBlock(job: Job): 'settled' | 'contradiction' {
  const { matrix, bounds, block, work, wanted, gaveUp } = job
  const giveUp = (variables: readonly number[]): 'settled' => {
    for (const v of variables) if (wanted.has(v) && !isKnown(bounds, v)) gaveUp.add(v)
    return 'settled'
  }
  const first = propagate(matrix, bounds, block.rows, work)
  if (first === 'contradiction') return first
  if (first === 'gave-up') return giveUp(block.variables)
  let isSlow = first === 'slow'
  const isWorkedOut = (part: Block): boolean => !isSlow && isTree(matrix, bounds, part)
  const mine = block.variables.filter((v) => wanted.has(v))
  for (const part of blocksAround(matrix, bounds, mine)) {
    if (isWorkedOut(part)) continue
    const fixed = fixedByRank(matrix, bounds, part, work)
    for (const [v, value] of fixed ?? [])
      if (narrow(matrix, bounds, v, value, value) === null) return 'contradiction'
    if (fixed !== null && fixed.size > 0) {
      const again = propagate(matrix, bounds, part.rows, work)
      if (again === 'contradiction') return again
      if (again === 'gave-up') return giveUp(part.variables)
      isSlow ||= again === 'slow'
    }
    for (const rest of blocksAround(
      matrix,
      bounds,
      part.variables.filter((v) => wanted.has(v)),
    )) {
      if (isWorkedOut(rest)) continue
      const unknown = rest.variables.filter((v) => wanted.has(v))
      if (termsIn(matrix, bounds, rest) > work.blockTerms) {
        giveUp(unknown)
        continue
      }
      const solved = tighten(matrix, bounds, rest, { targets: unknown, solve: job.solve, work })
      if (solved.outcome === 'contradiction') return 'contradiction'
      giveUp(solved.gaveUp)
    }
  }
  return 'settled'
}

const keep = (
  { low, high }: Bounds,
  { variables }: Block,
): readonly (readonly [number, number])[] => variables.map((v) => [low[v]!, high[v]!] as const)

function restore(
  { low, high }: Bounds,
  { variables }: Block,
  before: readonly (readonly [number, number])[],
): void {
  for (const [at, v] of variables.entries()) {
    low[v] = before[at]![0]
    high[v] = before[at]![1]
  }
}

const usedOf = (limits: Limits, work: Work): Limits => ({
  steps: limits.steps - work.steps,
  eliminations: limits.eliminations - work.eliminations,
  blockTerms: 0,
  questions: limits.questions - work.questions,
  pivots: limits.pivots - work.pivots,
  branches: limits.branches - work.branches,
  narrow: 0,
})
