import { textAt, type Column, type Table } from '../../table/table.ts'
import { distinctIn, type Grouping } from './groupings.ts'
import { isTotalLabel } from './total-words.ts'

/** Rows that may add up to the population of their parent group; a total is a single row that says so. */
export type Member = {
  /** The same member in other parent groups: `ageband` under each treatment. */
  readonly key: string
  readonly rows: readonly number[]
  readonly isTotal: boolean
}

/** The members of one parent group, by key. */
export type Parent = ReadonlyMap<string, Member>

/** One way to see groups of rows as members of populations. */
export type Way = {
  readonly parents: readonly Parent[]
  /** Keys of total rows, and of members of two rows or more. */
  readonly totals: readonly string[]
  readonly plain: readonly string[]
}

/** More total rows than this in one group are no totals of it. */
const MANY_TOTALS = 3

/** Every way to see groups of rows as members of one population. */
export function waysOf(table: Table, groupings: readonly Grouping[]): readonly Way[] {
  const isTotal = totalRows(table)
  return groupings.flatMap((grouping) => [
    ...insideOf(grouping, isTotal),
    ...besidesOf(table, grouping, groupings, isTotal),
  ])
}

type IsTotal = (columns: readonly Column[], row: number) => boolean

/** Which rows a label calls a total; each distinct text is read once. */
function totalRows(table: Table): IsTotal {
  const said = new Map<number, readonly boolean[]>()
  const flagsOf = ({ index, texts }: Column): readonly boolean[] => {
    const flags = said.get(index) ?? texts.map((text) => isTotalLabel(text))
    said.set(index, flags)
    return flags
  }
  for (const column of table.columns) if (distinctIn(column) < 2) said.set(column.index, [])
  return (columns, row) => columns.some((column) => flagsOf(column)[column.codes[row]!] === true)
}

/** A total row within a group, and the rest of that group. */
function insideOf(grouping: Grouping, isTotal: IsTotal): readonly Way[] {
  const parents = grouping.groups.flatMap((rows): Parent[] => {
    const totals = rows.filter((row) => isTotal(grouping.within, row))
    if (totals.length === 0 || totals.length > MANY_TOTALS || rows.length < totals.length + 2)
      return []
    const rest = rows.filter((row) => !totals.includes(row))
    const members: Member[] = [
      ...totals.map((row, at) => ({ key: `total ${at}`, rows: [row], isTotal: true })),
      { key: 'rest', rows: rest, isTotal: false },
    ]
    return [new Map(members.map((member) => [member.key, member]))]
  })
  return parents.length === 0 ? [] : [wayOf(parents)]
}

/** The groups of one grouping as members of the groups of the next coarser one. */
function besidesOf(
  table: Table,
  fine: Grouping,
  groupings: readonly Grouping[],
  isTotal: IsTotal,
): readonly Way[] {
  if (fine.groups.length === 1) {
    const all: Member = { key: 'all rows', rows: fine.groups[0]!, isTotal: false }
    return [wayOf([new Map([[all.key, all]])])]
  }
  const coarse = groupings
    .filter((one) => one.by.every((column) => fine.by.includes(column)))
    .filter((one) => one.groups.length < fine.groups.length)
    .sort((one, other) => other.by.length - one.by.length)[0]!
  const last = fine.by.find((column) => !coarse.by.includes(column))
  const byParent = coarse.groups.map(() => new Map<string, Member>())
  for (const rows of fine.groups) {
    const first = rows[0]!
    const key = last === undefined ? `group ${fine.groupOf[first]!}` : textAt(last, first)
    const alone = rows.length === 1
    const member = {
      key,
      rows,
      isTotal: alone && (isTotal(fine.within, first) || isTotal(fine.by, first)),
    }
    byParent[coarse.groupOf[first]!]!.set(key, member)
  }
  return [wayOf(byParent)]
}

function wayOf(parents: readonly Parent[]): Way {
  const totals = new Set<string>()
  const plain = new Set<string>()
  for (const parent of parents)
    for (const { key, rows, isTotal } of parent.values())
      if (isTotal) totals.add(key)
      else if (rows.length > 1) plain.add(key)
  return { parents, totals: [...totals], plain: [...plain] }
}
