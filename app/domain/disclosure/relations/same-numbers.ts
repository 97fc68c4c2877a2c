import { SHOWN, type Series } from '../series.ts'
import type { Instance, Relation } from './relation.ts'
import { spend, startSearch, type Search } from './search-work.ts'
import { evidenceOf, isBelieved, newTally, sumUp, weigh } from './weigh.ts'

/** Different numbers that have to be the same in both before a column is taken for another one again. */
const ENOUGH = 5

/** Columns that print the same numbers twice, such as `n` beside `n / person-years`. */
export function sameNumbers(
  series: readonly Series[],
  rows: number,
  bears: (instance: Instance) => boolean,
  search: Search = startSearch(),
): readonly Relation[] {
  const found: Relation[] = []
  const telling = [...series.keys()].filter((at) => tellsEnough(series[at]!))
  for (const [place, one] of telling.entries())
    for (const other of telling.slice(place + 1)) {
      if (search.left['same-numbers'] < 0) return found
      const relation = follow(series, { one, other, rows, bears }, search)
      if (relation !== null) found.push(relation)
    }
  return found
}

/** Whether a column prints enough different numbers to be told again. */
function tellsEnough({ state, printed }: Series): boolean {
  const seen = new Set<number>()
  for (let row = 0; row < state.length && seen.size < ENOUGH; row++)
    if (state[row] === SHOWN && printed[row] !== 0) seen.add(printed[row]!)
  return seen.size === ENOUGH
}

type Asked = {
  readonly one: number
  readonly other: number
  readonly rows: number
  readonly bears: (instance: Instance) => boolean
}

function follow(
  series: readonly Series[],
  { one, other, rows, bears }: Asked,
  search: Search,
): Relation | null {
  const tally = newTally()
  const instances: Instance[] = []
  const seen = new Set<number>()
  for (let row = 0; row < rows; row++) {
    if (!spend(search, 'same-numbers')) return null
    // The commonest end, before anything is made for it.
    const [mine, its] = [series[one]!, series[other]!]
    const bothShown = mine.state[row] === SHOWN && its.state[row] === SHOWN
    if (bothShown && mine.printed[row] !== its.printed[row]) return null
    const instance = {
      total: [{ series: one, row }],
      constant: 0,
      parts: [{ series: other, row }],
    }
    const total = sumUp(series, instance.total)
    const parts = sumUp(series, instance.parts)
    if (total.absent || parts.absent) continue
    const bits = tally.bits
    weigh(tally, total, parts)
    if (total.printed === 0 || seen.has(total.printed)) tally.bits = bits
    else if (bothShown) seen.add(total.printed)
    if (bears(instance)) instances.push(instance)
  }
  if (seen.size < ENOUGH || !isBelieved(tally, { label: false, tried: series.length ** 2 }))
    return null
  const name = series[one]!.name
  return {
    kind: 'same-numbers',
    words: `${name} = ${series[other]!.name}`,
    totalName: name,
    partsName: series[other]!.name,
    evidence: evidenceOf(tally),
    instances,
    total: series[one]!.column,
    parts: [series[other]!.column],
    slack: tally.slack,
  }
}
