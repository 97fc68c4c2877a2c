import { LIMITS, type Limits } from '../inference/limits.ts'
import type { Solve } from '../inference/solver.ts'
import type { Policy } from '../policy.ts'
import type { AcrossFinding } from '../report.ts'
import { forSharedRows, MOST_PAIRED } from './candidates.ts'
import { compareOutlines } from './compare.ts'
import { learnJoined } from './join.ts'
import { notCompared } from './not-compared.ts'
import type { Joined, Link } from './nodes.ts'
import { asOutline, type NotOutlined, type Outline } from './outline.ts'
import { sayJoined } from './say-joined.ts'
import { sayPair, type Place, type Released } from './say-pair.ts'
import { subtotalsOf } from './subtotals.ts'
import { sumsAcross, withinOf, type Within } from './sums-across.ts'
import { differentHabits } from './whole-request.ts'

/** Files compared with each other, and with what is public already. */
export type AcrossQuestion = {
  readonly files: readonly (Outline | NotOutlined | null)[]
  /** Earlier releases of the same project, embargoed ones included. */
  readonly released: readonly {
    readonly name: string
    readonly outline: Outline | NotOutlined | null
  }[]
  readonly policy: Policy
}

/** What solves sums, and how much work may be done; both limits are counted, never timed. */
export type AcrossWork = {
  readonly solve: Solve
  readonly limits?: Limits
  readonly mostPaired?: number
  /** Numbers looked at to match the columns of two tables, or to try tables as parts of one. */
  readonly mostTried?: number
}

const MOST_TRIED = 8_000_000

/**
 * What the files of a request give away together, and beside what was released before: first two by
 * two, then all that speak of the same people as one system of sums.
 */
export function checkAcross(
  { files, released, policy }: AcrossQuestion,
  { solve, limits = LIMITS, mostPaired = MOST_PAIRED, mostTried = MOST_TRIED }: AcrossWork,
): AcrossFinding[] {
  const outlined = [...files, ...released.map(({ outline }) => outline)]
  const all = outlined.map(asOutline)
  const releasedAt = (index: number): Released | undefined => {
    const at = index - files.length
    return released[at] && { name: released[at].name, at }
  }
  const links: Link[] = []
  const nested = new Map<number, Within[]>()
  const pairs: Place[] = []
  const byName: (readonly [number, number])[] = []
  const { cutAt } = forSharedRows(
    all,
    files.length,
    ({ a, b, rows }) => {
      const [one, other] = [all[a]!, all[b]!]
      const isLarge = one.series.length * other.series.length * rows.length > mostTried
      if (isLarge) byName.push([a, b])
      const told = compareOutlines(one, other, { rows, byName: isLarge }, policy.counts.threshold)
      pairs.push({ one, other, a, b, released: releasedAt(b), told })
      if (told.same.length > 0) links.push({ a, b, rows, same: told.same })
      const back = rows.map(([rowA, rowB]) => [rowB, rowA] as const)
      const turned = told.nested.map((pair) => ({ a: pair.b, b: pair.a }))
      const add = (larger: number, within: Within) =>
        nested.set(larger, [...(nested.get(larger) ?? []), within])
      if (told.larger === 'a') add(a, withinOf(b, rows, told.nested))
      if (told.larger === 'b') add(b, withinOf(a, back, turned))
    },
    mostPaired,
  )
  pairs.sort((x, y) => x.a - y.a || x.b - y.b)
  const across = [...nested].map(([larger, within]) => ({
    larger,
    ...sumsAcross(all, larger, { within, most: mostTried }),
  }))
  const joined: Joined = {
    outlines: all,
    links,
    sums: links.flatMap((link) => subtotalsBetween(all, link)),
    across: across.flatMap(({ sums }) => sums),
  }
  const lessons = learnJoined(joined, solve, limits)
  return [
    ...pairs.flatMap((pair) => sayPair(pair, policy)),
    ...sayJoined(lessons, { outlines: all, requested: files.length, releasedAt, pairs, policy }),
    ...differentHabits(all.slice(0, files.length), policy),
    ...notCompared({ outlined, requested: files.length, releasedAt, cutAt, byName, across }),
  ]
}

/** Rows that only one of two linked tables has may be groups of those that both have. */
function subtotalsBetween(
  outlines: readonly (Outline | null)[],
  { a, b, rows, same }: Link,
): Joined['sums'] {
  const shared = [new Set(rows.map(([row]) => row)), new Set(rows.map(([, row]) => row))] as const
  return same.flatMap((pair) => [
    { file: a, instances: subtotalsOf(outlines[a]!, shared[0], pair.a) },
    { file: b, instances: subtotalsOf(outlines[b]!, shared[1], pair.b) },
  ])
}
