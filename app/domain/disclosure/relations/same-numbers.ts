import { SHOWN, type Series } from '../series.ts'
import type { Instance, Relation } from './relation.ts'
import { evidenceOf, isBelieved, newTally, sumUp, weigh } from './weigh.ts'

/** Different numbers that have to be the same in both before a column is taken for another one again. */
const ENOUGH = 5
/** Rows of pairs of columns compared at most; columns that differ take one row or two. */
const MOST_WORK = 5_000_000

/** Columns that print the same numbers twice, such as `n` beside `n / person-years`. */
export function sameNumbers(
  series: readonly Series[],
  rows: number,
  bears: (instance: Instance) => boolean,
): readonly Relation[] {
  const found: Relation[] = []
  const work = { left: MOST_WORK }
  for (let one = 0; one < series.length; one++)
    for (let other = one + 1; other < series.length; other++) {
      const relation = work.left > 0 ? follow(series, { one, other, rows, bears }, work) : null
      if (relation !== null) found.push(relation)
    }
  return found
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
  work: { left: number },
): Relation | null {
  const tally = newTally()
  const instances: Instance[] = []
  const seen = new Set<number>()
  for (let row = 0; row < rows; row++) {
    work.left -= 1
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
    const isPrinted = total.hidden + parts.hidden === 0
    if (isPrinted && total.printed !== parts.printed) return null
    const bits = tally.bits
    weigh(tally, total, parts)
    if (total.printed === 0 || seen.has(total.printed)) tally.bits = bits
    else if (series[one]!.state[row] === SHOWN && isPrinted) seen.add(total.printed)
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
