import { infer, type Interval } from '../inference/infer.ts'
import { LIMITS, type Limits } from '../inference/limits.ts'
import type { Solve } from '../inference/solver.ts'
import type { Equation, Term, Variable } from '../inference/system.ts'
import { SHOWN } from '../series.ts'
import { isHidden, nodesOf, type Joined, type Nodes, type Spot } from './nodes.ts'

/** What all files together say about one hidden number, beyond what its own file says. */
export type JoinedLesson = {
  readonly spot: Spot
  readonly inferred: Interval
  /** The files that bear on it, itself included. */
  readonly files: readonly number[]
  /** Every number shown in them is exact, so that no rounding leaves room. */
  readonly isExact: boolean
  /** Whether it is only so if every bare redaction hides a small count, as its rule says. */
  readonly isIfSmall: boolean
}

export type JoinedLessons = {
  readonly learned: readonly JoinedLesson[]
  /** Hidden numbers about which more could be known: the work allowed ran out. */
  readonly gaveUp: readonly Spot[]
}

/**
 * Solves several files as one system: numbers that are the same are one unknown, and all sums hold
 * together. Told is what that says of a hidden number beyond what its own file gives away. Links that
 * cannot be are dropped; what the limits cut short is named.
 */
export function learnJoined(joined: Joined, solve: Solve, limits: Limits = LIMITS): JoinedLessons {
  const nodes = nodesOf(joined)
  const targets = [...nodes.spots].filter(([, spot]) => isHidden(joined, spot))
  if (targets.length === 0) return { learned: [], gaveUp: [] }
  const together = solveFor(joined, nodes, nodes.find, targets, { solve, limits })
  const apart = solveFor({ ...joined, sums: [], across: [] }, nodes, (id) => id, targets, {
    solve,
    limits,
  })
  const news: (readonly [number, Spot, Interval])[] = []
  const gaveUp: Spot[] = []
  for (const [id, spot] of targets) {
    const inferred = together.rangeOf(id)
    if (together.gaveUp(id)) gaveUp.push(spot)
    const alone = apart.rangeOf(id)
    if (alone === null || inferred === null || !isNews(alone, inferred)) continue
    news.push([id, spot, inferred])
  }
  if (news.length === 0) return { learned: [], gaveUp }
  // A bare redaction may hide a large number, to protect a small one: asked again of what is news.
  const asked = news.map(([id, spot]) => [id, spot] as const)
  const open = solveFor(joined, nodes, nodes.find, asked, {
    solve,
    limits,
    bareAreOpen: true,
  })
  const learned = news.map(([id, spot, inferred]): JoinedLesson => {
    const files = together.filesAround(id)
    const isExact = files.every((file) =>
      joined.outlines[file]!.series.every(({ rounding }) => rounding.base <= 1),
    )
    const isIfSmall = sayRange(open.rangeOf(id)) !== sayRange(inferred)
    return { spot, inferred, files, isExact, isIfSmall }
  })
  const alsoGaveUp = news.filter(([id]) => open.gaveUp(id)).map(([, spot]) => spot)
  return { learned, gaveUp: [...new Set([...gaveUp, ...alsoGaveUp])] }
}

const sayRange = (range: Interval | null): string => `${range?.low} to ${range?.high}`

/** Learning that somebody is there at all is no news: that is why it was redacted. */
function isNews(alone: Interval, { low, high }: Interval): boolean {
  return low > Math.max(1, alone.low) || (high ?? Infinity) < (alone.high ?? Infinity)
}

type Working = {
  readonly solve: Solve
  readonly limits: Limits
  /** Bare redactions are read as hiding any number. */
  readonly bareAreOpen?: boolean
}

/** Solves the system in which `nameOf` says which numbers are one unknown. */
function solveFor(
  joined: Joined,
  nodes: Nodes,
  nameOf: (id: number) => number,
  targets: readonly (readonly [number, Spot])[],
  { solve, limits, bareAreOpen = false }: Working,
) {
  const classes = new Map<number, { at: number; spots: Spot[] }>()
  for (const [id, spot] of nodes.spots) {
    const name = nameOf(id)
    const known = classes.get(name) ?? { at: classes.size, spots: [] }
    known.spots.push(spot)
    classes.set(name, known)
  }
  const at = (spot: Spot): number => classes.get(nameOf(nodes.idOf(spot)))!.at
  const equations = equationsOf(joined, nodes, at)
  const wanted = [...new Set(targets.map(([, spot]) => at(spot)))]
  const run = (open: ReadonlySet<number>) => {
    const variables = [...classes.values()].map(({ at: own, spots }) =>
      variableOf(joined, spots, bareAreOpen || open.has(own)),
    )
    return infer({ variables, equations }, { targets: wanted, solve, limits })
  }
  const strict = run(new Set())
  // A bare redaction may hide more than a small count: where the sums say so, they are believed.
  const inference = strict.contradictory.size === 0 ? strict : run(strict.contradictory)
  const around = filesBy(equations, [...classes.values()])
  return {
    rangeOf: (id: number): Interval | null => {
      const own = classes.get(nameOf(id))!.at
      return inference.contradictory.has(own) ? null : inference.intervals[own]!
    },
    gaveUp: (id: number): boolean => inference.gaveUp.has(classes.get(nameOf(id))!.at),
    filesAround: (id: number): readonly number[] => around(classes.get(nameOf(id))!.at),
  }
}

function equationsOf(
  { outlines, sums, across }: Joined,
  { spots }: Nodes,
  at: (spot: Spot) => number,
): Equation[] {
  const files = [...new Set([...spots.values()].map(({ file }) => file))]
  const within = files.flatMap((file) =>
    outlines[file]!.sums.map((instance) => ({ file, instance })),
  )
  const found = sums.flatMap(({ file, instances }) =>
    instances.map((instance) => ({ file, instance })),
  )
  const terms = (total: readonly Spot[], parts: readonly Spot[]): Term[] => {
    const factors = new Map<number, number>()
    const count = (spot: Spot, by: number) =>
      factors.set(at(spot), (factors.get(at(spot)) ?? 0) + by)
    for (const spot of total) count(spot, -1)
    for (const spot of parts) count(spot, 1)
    return [...factors].map(([variable, factor]) => ({ variable, factor }))
  }
  return [
    ...[...within, ...found].map(({ file, instance: { total, parts, constant } }) => ({
      terms: terms(
        total.map((place) => ({ file, ...place })),
        parts.map((place) => ({ file, ...place })),
      ),
      low: constant,
      high: constant,
    })),
    ...across.map(({ total, parts }) => ({ terms: terms([total], parts), low: 0, high: 0 })),
  ]
}

/** What all files say of one number; a link that cannot be is passed over, the first file is believed. */
function variableOf(joined: Joined, spots: readonly Spot[], isOpen: boolean): Variable {
  let low = 0
  let high = Infinity
  let whole = true
  // What is printed comes first: a bare redaction may hide more than its rule says.
  for (const isBare of [false, true])
    for (const { file, series, row } of spots) {
      const one = joined.outlines[file]!.series[series]!
      if ((one.bare[row] !== 0) !== isBare) continue
      const most = isBare && isOpen ? Infinity : one.high[row]!
      if (one.low[row]! > high || most < low) continue
      low = Math.max(low, one.low[row]!)
      high = Math.min(high, most)
      if (one.state[row] === SHOWN && !Number.isInteger(one.printed[row])) whole = false
    }
  return { low, high: high === Infinity ? null : high, whole }
}

/** For each unknown the files of all numbers that it is tied to. */
function filesBy(
  equations: readonly Equation[],
  classes: readonly { readonly at: number; readonly spots: readonly Spot[] }[],
): (variable: number) => readonly number[] {
  const parent = Int32Array.from(classes, (_, at) => at)
  const find = (from: number): number => {
    let root = from
    while (parent[root] !== root) root = parent[root]!
    parent[from] = root
    return root
  }
  for (const { terms } of equations)
    for (const { variable } of terms) parent[find(variable)] = find(terms[0]!.variable)
  const files = new Map<number, Set<number>>()
  for (const { at, spots } of classes) {
    const root = find(at)
    const mine = files.get(root) ?? new Set<number>()
    for (const { file } of spots) mine.add(file)
    files.set(root, mine)
  }
  return (variable) => [...files.get(find(variable))!].sort((a, b) => a - b)
}
