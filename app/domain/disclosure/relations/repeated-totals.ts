import { ABSENT, SHOWN, type Series } from '../series.ts'
import type { Grouping } from './groupings.ts'
import type { Instance, Relation } from './relation.ts'
import { spend, startSearch, type Search } from './search-work.ts'
import { tells } from './tells.ts'
import { namesTotal } from './total-words.ts'
import { evidenceOf, isBelieved, newTally, sumUp, weigh } from './weigh.ts'

/** Columns that repeat, on every row of a group, the sum of another column over that group. */
export function repeatedTotals(
  series: readonly Series[],
  groupings: readonly Grouping[],
  bears: (instance: Instance) => boolean,
  search: Search = startSearch(),
): readonly Relation[] {
  const found: Relation[] = []
  const telling = [...series.entries()].filter(([, one]) => tells(one))
  for (const [total, whole] of series.entries()) {
    const ways = groupings.filter((grouping) => isRepeated(whole, grouping))
    const label = namesTotal(whole.name)
    for (const [part, one] of telling) {
      if (total === part) continue
      for (const grouping of ways) {
        const relation = follow(series, { total, part, label, grouping, bears }, search)
        if (search.left['repeated-totals'] < 0) return found
        if (relation === null) continue
        const words = `${whole.name} = sum of ${one.name} over its group`
        found.push({ ...relation, words })
        break
      }
    }
  }
  return found
}

/** Whether a column prints one number throughout each group of two rows or more. */
function isRepeated({ state, printed }: Series, { groups }: Grouping): boolean {
  const many = groups.filter(({ length }) => length > 1)
  return (
    many.length > 0 &&
    many.every((rows) =>
      rows.every((row) => state[row] === SHOWN && printed[row] === printed[rows[0]!]),
    )
  )
}

type Asked = {
  readonly total: number
  readonly part: number
  /** Whether the total is called one. */
  readonly label: boolean
  readonly grouping: Grouping
  readonly bears: (instance: Instance) => boolean
}

function follow(
  series: readonly Series[],
  { total, part, label, grouping, bears }: Asked,
  search: Search,
): Omit<Relation, 'words'> | null {
  const tally = newTally()
  const instances: Instance[] = []
  let example: readonly number[] = []
  for (const rows of grouping.groups) {
    if (!spend(search, 'repeated-totals', rows.length)) return null
    const used = rows.filter((row) => series[part]!.state[row] !== ABSENT)
    if (used.length < 2) continue
    const instance = {
      total: [{ series: total, row: used[0]! }],
      constant: 0,
      parts: used.map((row) => ({ series: part, row })),
    }
    weigh(tally, sumUp(series, instance.total), sumUp(series, instance.parts))
    if (tally.contradicted > 0) return null
    if (example.length === 0) example = used
    if (bears(instance)) instances.push(instance)
  }
  if (!isBelieved(tally, { label, tried: series.length ** 2 })) return null
  return {
    kind: 'column-total',
    totalName: series[total]!.name,
    partsName: 'the rows of its group',
    evidence: evidenceOf(tally),
    instances,
    total: example[0]!,
    parts: example,
    slack: tally.slack,
  }
}
