import { textAt, textsOf, type Column } from '../../table/table.ts'
import { saysOneThing, type Grouping } from './groupings.ts'
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
  /** Whether a label says that the totals are totals; otherwise only the numbers can. */
  readonly isLabelled: boolean
}

/** More total rows than this in one group are no totals of it. */
const MANY_TOTALS = 3

/**
 * Every way to see groups of rows as members of one population. `isFilled` says of a row whether it
 * shows a number: a note below the table is no total of it.
 */
export function waysOf(
  groupings: readonly Grouping[],
  isFilled: (row: number) => boolean,
): readonly Way[] {
  const totals = totalRows()
  return groupings.flatMap((grouping) => {
    const isTotal = totals(grouping.within)
    return [
      ...insideOf(grouping, isTotal),
      ...besidesOf(grouping, groupings, totals([...grouping.within, ...grouping.by])),
      ...edgesOf(grouping, isTotal, isFilled),
    ]
  })
}

/** The rows that some of these columns call a total. */
type TotalRows = (columns: readonly Column[]) => (row: number) => boolean

const noRow = (): boolean => false

/** Which rows a label calls a total; each distinct text is read once. */
function totalRows(): TotalRows {
  const known = new Map<Column, (row: number) => boolean>()
  const calledBy = (column: Column): ((row: number) => boolean) => {
    const calls = known.get(column) ?? totalsIn(column)
    known.set(column, calls)
    return calls
  }
  return (columns) => {
    const calls = columns.map(calledBy).filter((one) => one !== noRow)
    return calls.length === 0 ? noRow : (row) => calls.some((one) => one(row))
  }
}

function totalsIn(column: Column): (row: number) => boolean {
  if (saysOneThing(column)) return noRow
  const flags = textsOf(column).map((text) => isTotalLabel(text))
  return flags.includes(true) ? (row) => flags[column.codes[row]!]! : noRow
}

/** A total row within a group, and the rest of that group. */
function insideOf(grouping: Grouping, isTotal: (row: number) => boolean): readonly Way[] {
  if (isTotal === noRow) return []
  const parents = grouping.groups.flatMap((rows): Parent[] => {
    const totals = rows.filter(isTotal)
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

/** "Boroughwide", "All causes", "Ensemble": the last row of a group, or its first, and the rest of it. */
function edgesOf(
  grouping: Grouping,
  isTotal: (row: number) => boolean,
  isFilled: (row: number) => boolean,
): readonly Way[] {
  const groups = grouping.groups
    .filter((rows) => !rows.some(isTotal))
    .map((rows) => rows.filter((row) => isFilled(row)))
    .filter(({ length }) => length > 2)
  return [0, -1].flatMap((at) => {
    const parents = groups.map((rows): Parent => {
      const edge = rows.at(at)!
      return new Map([
        ['edge', { key: 'edge', rows: [edge], isTotal: true }],
        ['rest', { key: 'rest', rows: rows.filter((row) => row !== edge), isTotal: false }],
      ])
    })
    return parents.length === 0 ? [] : [{ ...wayOf(parents), isLabelled: false }]
  })
}

/** The groups of one grouping as members of the groups of the next coarser one. */
function besidesOf(
  fine: Grouping,
  groupings: readonly Grouping[],
  isTotal: (row: number) => boolean,
): readonly Way[] {
  if (fine.groups.length === 1) {
    const all: Member = { key: 'all rows', rows: fine.groups[0]!, isTotal: false }
    return [wayOf([new Map([[all.key, all]])])]
  }
  // Rows that are all on their own add up to nothing.
  if (fine.groups.length === fine.groupOf.length) return []
  const coarse = groupings
    .filter((one) => one.by.every((column) => fine.by.includes(column)))
    .filter((one) => one.groups.length < fine.groups.length)
    .sort((one, other) => other.by.length - one.by.length)[0]!
  const last = fine.by.find((column) => !coarse.by.includes(column))
  const byParent = coarse.groups.map(() => new Map<string, Member>())
  for (const rows of fine.groups) {
    const first = rows[0]!
    const key = last === undefined ? `group ${fine.groupOf[first]!}` : textAt(last, first)
    const member = { key, rows, isTotal: rows.length === 1 && isTotal(first) }
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
  return { parents, totals: [...totals], plain: [...plain], isLabelled: true }
}
