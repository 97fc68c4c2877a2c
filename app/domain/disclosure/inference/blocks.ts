import type { Bounds, Matrix } from './matrix.ts'

/** Numbers that bear on each other: unknown ones, and the sums that tie them together. */
export type Block = { readonly variables: readonly number[]; readonly rows: readonly number[] }

/** Whether the number is already known exactly. */
export const isKnown = ({ low, high }: Bounds, v: number): boolean => low[v] === high[v]

/**
 * The connected blocks that hold at least one of `targets`. A known number ties nothing together, so
 * blocks fall apart as more becomes known, and the work grows with the blocks, not with the table.
 */
export function blocksAround(
  matrix: Matrix,
  bounds: Bounds,
  targets: Iterable<number>,
): readonly Block[] {
  const { seen, seenRow } = matrix
  const stamp = (matrix.stamp += 1)
  const blocks: Block[] = []
  for (const target of targets) {
    if (seen[target] === stamp || isKnown(bounds, target)) continue
    seen[target] = stamp
    const variables = [target]
    const rows: number[] = []
    for (let head = 0; head < variables.length; head++) {
      const v = variables[head]!
      for (let at = matrix.usedStart[v]!; at < matrix.usedStart[v + 1]!; at++) {
        const row = matrix.usedIn[at]!
        if (seenRow[row] === stamp) continue
        seenRow[row] = stamp
        rows.push(row)
        for (let term = matrix.start[row]!; term < matrix.start[row + 1]!; term++) {
          const other = matrix.variable[term]!
          if (seen[other] === stamp || isKnown(bounds, other)) continue
          seen[other] = stamp
          variables.push(other)
        }
      }
    }
    blocks.push({ variables, rows })
  }
  return blocks
}

/** How many terms with an unknown number the block has. */
export function termsIn(matrix: Matrix, bounds: Bounds, { rows }: Block): number {
  let terms = 0
  for (const row of rows)
    for (let at = matrix.start[row]!; at < matrix.start[row + 1]!; at++)
      if (!isKnown(bounds, matrix.variable[at]!)) terms += 1
  return terms
}

/**
 * Whether propagation alone already gave the whole answer: no two ways lead from one number to
 * another, all numbers are whole and every one counts once. Then each end of each range is reached.
 */
export function isTree(matrix: Matrix, bounds: Bounds, block: Block): boolean {
  const unit = block.rows.every((row) => {
    for (let at = matrix.start[row]!; at < matrix.start[row + 1]!; at++)
      if (!isKnown(bounds, matrix.variable[at]!) && Math.abs(matrix.factor[at]!) !== 1) return false
    return true
  })
  if (!unit || block.variables.some((v) => matrix.whole[v] === 0)) return false
  return termsIn(matrix, bounds, block) === block.variables.length + block.rows.length - 1
}
