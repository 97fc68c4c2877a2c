import type { Instance } from '../relations/relation.ts'
import { ABSENT, HIDDEN_NUMBER } from '../series.ts'
import type { SharedRows } from './candidates.ts'
import type { Outline } from './outline.ts'
import type { SeriesPair } from './same-series.ts'

/** A number of one of several files. */
export type Spot = { readonly file: number; readonly series: number; readonly row: number }

/** Two files of the same people: which series of theirs count the same, row by row. */
export type Link = SharedRows & { readonly same: readonly SeriesPair[] }

/** A sum over numbers of several files: everybody is men and women. */
export type SumAcross = { readonly total: Spot; readonly parts: readonly Spot[] }

/** Files as one system of sums. */
export type Joined = {
  readonly outlines: readonly (Outline | null)[]
  readonly links: readonly Link[]
  /** Sums within a file that only the other files show. */
  readonly sums: readonly { readonly file: number; readonly instances: readonly Instance[] }[]
  readonly across: readonly SumAcross[]
}

/** The numbers of several files that bear on a hidden one. */
export type Nodes = {
  readonly spots: ReadonlyMap<number, Spot>
  readonly idOf: (spot: Spot) => number
  /** The one number that stands for all that are the same. */
  readonly find: (id: number) => number
}

/** The numbers that stand in a sum or have a counterpart that is hidden, and which are the same. */
export function nodesOf(joined: Joined): Nodes {
  const { outlines, links, sums, across } = joined
  const starts: number[] = []
  let next = 0
  for (const outline of outlines) {
    starts.push(next)
    next += outline === null ? 0 : outline.series.length * outline.keys.length
  }
  const idOf = ({ file, series, row }: Spot): number =>
    starts[file]! + series * outlines[file]!.keys.length + row
  const spots = new Map<number, Spot>()
  const parent = new Map<number, number>()
  const add = (spot: Spot): number => {
    const id = idOf(spot)
    if (!spots.has(id)) spots.set(id, spot)
    return id
  }
  const find = (id: number): number => {
    let root = id
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up
    if (root !== id) parent.set(id, root)
    return root
  }
  const linked = new Set(links.flatMap(({ a, b }) => [a, b]))
  for (const { total, parts } of across) for (const spot of [total, ...parts]) linked.add(spot.file)
  for (const file of linked)
    for (const { total, parts } of outlines[file]!.sums)
      for (const place of [...total, ...parts]) add({ file, ...place })
  for (const { file, instances } of sums)
    for (const { total, parts } of instances)
      for (const place of [...total, ...parts]) add({ file, ...place })
  for (const { total, parts } of across) for (const spot of [total, ...parts]) add(spot)
  // Twice, so that a number tied in late still ties in those before it.
  for (const _ of [1, 2])
    for (const { a, b, rows, same } of links)
      for (const pair of same)
        for (const [rowA, rowB] of rows) {
          const one = { file: a, series: pair.a, row: rowA }
          const other = { file: b, series: pair.b, row: rowB }
          if (stateAt(joined, one) === ABSENT || stateAt(joined, other) === ABSENT) continue
          const known = spots.has(idOf(one)) || spots.has(idOf(other))
          if (!known && !isHidden(joined, one) && !isHidden(joined, other)) continue
          const [first, second] = [find(add(one)), find(add(other))]
          if (first !== second) parent.set(second, first)
        }
  return { spots, idOf, find }
}

const stateAt = ({ outlines }: Joined, { file, series, row }: Spot) =>
  outlines[file]!.series[series]!.state[row]
/** Whether the number is hidden in its file. */
export const isHidden = (joined: Joined, spot: Spot): boolean =>
  stateAt(joined, spot) === HIDDEN_NUMBER
