import type { Block } from './blocks.ts'
import { isKnown } from './blocks.ts'
import { spend, type Work } from './limits.ts'
import type { Bounds, Matrix } from './matrix.ts'

const ZERO = 1e-9

type Row = { readonly terms: Map<number, number>; rest: number }

/**
 * The numbers that the exact sums of a block fix by themselves, by combining equations, with their
 * values; whatever else is known of them. `null` when the work allowed does not reach.
 */
export function fixedByRank(
  matrix: Matrix,
  bounds: Bounds,
  block: Block,
  work: Work,
): ReadonlyMap<number, number> | null {
  const pivots = new Map<number, Row>()
  const usedBy = new Map<number, Set<number>>()
  for (const index of block.rows) {
    if (matrix.rowLow[index] !== matrix.rowHigh[index]) continue
    const row = rowOf(matrix, bounds, index)
    for (const v of row.terms.keys()) {
      const pivot = pivots.get(v)
      if (pivot !== undefined && !subtract(row, v, pivot, work)) return null
    }
    const chosen = largest(row)
    if (chosen === null) continue
    scale(row, chosen)
    // Keep the form reduced: the new pivot leaves every row before it.
    for (const owner of usedBy.get(chosen) ?? []) {
      const earlier = pivots.get(owner)!
      if (!subtract(earlier, chosen, row, work)) return null
      for (const v of row.terms.keys()) note(usedBy, v, owner)
    }
    pivots.set(chosen, row)
    for (const v of row.terms.keys()) note(usedBy, v, chosen)
  }
  const fixed = new Map<number, number>()
  for (const [v, { terms, rest }] of pivots) if (terms.size === 1) fixed.set(v, rest)
  return fixed
}

function rowOf(matrix: Matrix, bounds: Bounds, index: number): Row {
  const row: Row = { terms: new Map(), rest: matrix.rowLow[index]! }
  for (let at = matrix.start[index]!; at < matrix.start[index + 1]!; at++) {
    const v = matrix.variable[at]!
    if (isKnown(bounds, v)) row.rest -= matrix.factor[at]! * bounds.low[v]!
    else row.terms.set(v, (row.terms.get(v) ?? 0) + matrix.factor[at]!)
  }
  return row
}

/** Takes as much of `pivot` from `row` as makes `v` vanish. */
function subtract(row: Row, v: number, pivot: Row, work: Work): boolean {
  const times = row.terms.get(v)
  if (times === undefined) return true
  if (!spend(work, 'eliminations', pivot.terms.size)) return false
  for (const [other, factor] of pivot.terms) {
    const left = (row.terms.get(other) ?? 0) - times * factor
    if (Math.abs(left) < ZERO) row.terms.delete(other)
    else row.terms.set(other, left)
  }
  row.rest -= times * pivot.rest
  return true
}

function largest({ terms }: Row): number | null {
  let best: number | null = null
  let size = ZERO
  for (const [v, factor] of terms)
    if (Math.abs(factor) > size) {
      best = v
      size = Math.abs(factor)
    }
  return best
}

function scale(row: Row, v: number): void {
  const by = row.terms.get(v)!
  for (const [other, factor] of row.terms) row.terms.set(other, factor / by)
  row.rest /= by
}

function note(usedBy: Map<number, Set<number>>, v: number, owner: number): void {
  const owners = usedBy.get(v)
  if (owners === undefined) usedBy.set(v, new Set([owner]))
  else owners.add(owner)
}
