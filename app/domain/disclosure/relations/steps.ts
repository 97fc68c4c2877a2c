import { ABSENT, SHOWN, type Series } from '../series.ts'
import type { Grouping } from './groupings.ts'
import type { Instance, Relation } from './relation.ts'
import { spend, startSearch, type Search } from './search-work.ts'
import { tells } from './tells.ts'
import { evidenceOf, isBelieved, newTally, sumUp, weigh } from './weigh.ts'

/** How a number follows from the row before: the rows of the total, of the same column and of the change. */
type Shape = {
  readonly words: (level: string, change: string) => string
  readonly total: number
  readonly part: number
  readonly change: number
}

const SHAPES: readonly Shape[] = [
  // A flow chart: before = now + excluded here.
  { words: (n, d) => `${n} of the step before = ${n} + ${d}`, total: -1, part: 0, change: 0 },
  // A flow chart that tells what the next step will exclude.
  { words: (n, d) => `${n} = ${n} of the next step + ${d}`, total: -1, part: 0, change: -1 },
  // A running total: now = before + new here.
  { words: (n, d) => `${n} = ${n} of the row before + ${d}`, total: 0, part: -1, change: 0 },
]

/** Flow charts and running totals: a column whose steps from row to row are another column. */
export function stepsOf(
  series: readonly Series[],
  groupings: readonly Grouping[],
  bears: (instance: Instance) => boolean,
  search: Search = startSearch(),
): readonly Relation[] {
  const found: Relation[] = []
  // A change of nobody throughout tells nothing.
  const changes = [...series.keys()].filter((at) => tells(series[at]!))
  const whole = waysIn(groupings.map(({ groups }) => groups))
  for (const [n, level] of series.entries()) {
    const ways = level.state.includes(ABSENT)
      ? waysIn(
          whole.map((groups) =>
            groups.map((rows) => rows.filter((row) => level.state[row] !== ABSENT)),
          ),
        )
      : whole
    for (const d of changes) {
      if (d === n) continue
      for (const shape of SHAPES) {
        const relation = firstOf(ways, (groups) =>
          follow(series, { n, d, shape, groups }, { bears, search }),
        )
        if (search.left.steps < 0) return found
        if (relation !== null) found.push(relation)
      }
    }
  }
  return found
}

type Groups = readonly (readonly number[])[]

/** What there is to step through: groups of two rows or more. */
function waysIn(ways: readonly Groups[]): readonly Groups[] {
  return ways
    .map((groups) => groups.filter(({ length }) => length > 1))
    .filter(({ length }) => length > 0)
}

type Candidate = {
  readonly n: number
  readonly d: number
  readonly shape: Shape
  readonly groups: Groups
}

function follow(
  series: readonly Series[],
  { n, d, shape, groups }: Candidate,
  { bears, search }: { bears: (instance: Instance) => boolean; search: Search },
): Relation | null {
  for (const steps of groups)
    if (isBroken(series[n]!, series[d]!, shape, steps, search)) return null
  const tally = newTally()
  const instances: Instance[] = []
  for (const steps of groups)
    for (let at = 1; at < steps.length; at++) {
      if (!spend(search, 'steps')) return null
      const instance = {
        total: [{ series: n, row: steps[at + shape.total]! }],
        constant: 0,
        parts: [
          { series: n, row: steps[at + shape.part]! },
          { series: d, row: steps[at + shape.change]! },
        ],
      }
      const parts = sumUp(series, instance.parts)
      const bits = tally.bits
      weigh(tally, sumUp(series, instance.total), parts)
      // A step of nobody tells nothing.
      if (series[d]!.printed[steps[at + shape.change]!] === 0) tally.bits = bits
      if (!parts.absent && bears(instance)) instances.push(instance)
    }
  if (!isBelieved(tally, { label: false, tried: series.length ** 2 })) return null
  const [level, change] = [series[n]!, series[d]!]
  return {
    kind: 'step',
    words: shape.words(level.name, change.name),
    totalName: shape.total === -1 ? `${level.name} of the step before` : level.name,
    partsName: 'both',
    evidence: evidenceOf(tally),
    instances,
    total: level.column,
    parts: [level.column, change.column],
    slack: tally.slack,
  }
}

/** Whether some step with all its numbers printed does not add up: most columns fail at the first. */
function isBroken(
  level: Series,
  change: Series,
  shape: Shape,
  steps: readonly number[],
  search: Search,
): boolean {
  for (let at = 1; at < steps.length; at++) {
    if (!spend(search, 'steps')) return true
    const [total, part] = [steps[at + shape.total]!, steps[at + shape.part]!]
    const moved = steps[at + shape.change]!
    if (level.state[total] !== SHOWN || level.state[part] !== SHOWN) continue
    if (change.state[moved] !== SHOWN) continue
    const low = level.low[part]! + change.low[moved]!
    const high = level.high[part]! + change.high[moved]!
    if (low > level.high[total]! || high < level.low[total]!) return true
  }
  return false
}

function firstOf<From, To>(all: readonly From[], make: (one: From) => To | null): To | null {
  for (const one of all) {
    const made = make(one)
    if (made !== null) return made
  }
  return null
}
