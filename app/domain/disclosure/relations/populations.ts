import { ABSENT, SHOWN, type Series } from '../series.ts'
import { textAt, type Table } from '../../table/table.ts'
import type { Grouping } from './groupings.ts'
import type { Instance, Place, Relation } from './relation.ts'
import { headerCount, isTotalLabel } from './total-words.ts'
import {
  evidenceOf,
  isBelieved,
  joined,
  newTally,
  sumUp,
  weigh,
  type Side,
  type Tally,
} from './weigh.ts'

/** Rows that may add up to the population of their parent group; a total is a single row that says so. */
type Member = {
  /** The same member in other parent groups: `ageband` under each treatment. */
  readonly key: string
  readonly rows: readonly number[]
  readonly isTotal: boolean
}

type Parent = { readonly members: readonly Member[] }

/** More members than this are only compared with totals, not with each other. */
const MANY_MEMBERS = 60

/**
 * Groups of rows that count the same people: a total row and the rest of its group, a total row and
 * each grouping beside it, a number of people in the header, or several groupings that just agree.
 */
export function populations(
  table: Table,
  series: readonly Series[],
  groupings: readonly Grouping[],
  bears: (instance: Instance) => boolean,
): readonly Relation[] {
  const found: Relation[] = []
  const known = new Set<string>()
  for (const parents of parentsOf(table, groupings)) {
    const keys = [...new Set(parents.flatMap(({ members }) => members.map(({ key }) => key)))]
    const links = linksOf(table, series, parents)
    for (const [at, one] of series.entries())
      for (const key of keys) {
        const relation = relationOf(table, series, { at, key, parents, links, bears })
        if (relation === null) continue
        const print = `${at}:${relation.total}:${relation.parts.join()}`
        if (known.has(print)) continue
        known.add(print)
        found.push({ ...relation, words: `${one.name}: ${relation.words}` })
      }
  }
  return found
}

/** Every way to see groups of rows as members of one population. */
function parentsOf(table: Table, groupings: readonly Grouping[]): readonly (readonly Parent[])[] {
  const ways: (readonly Parent[])[] = []
  for (const grouping of groupings) {
    // A total row within a group, and the rest of that group.
    const inside = grouping.groups.map((rows): Parent => {
      const totals = rows.filter((row) => isTotalRow(grouping, row))
      const rest = rows.filter((row) => !totals.includes(row))
      if (totals.length === 0 || totals.length > 3 || rest.length < 2) return { members: [] }
      return {
        members: [
          ...totals.map((row, at) => ({ key: `total ${at}`, rows: [row], isTotal: true })),
          { key: 'rest', rows: rest, isTotal: false },
        ],
      }
    })
    if (inside.some(({ members }) => members.length > 0)) ways.push(inside)
    ways.push(...besides(table, grouping, groupings))
  }
  return ways
}

/** The groups of one grouping as members of the groups of the next coarser one. */
function besides(
  table: Table,
  fine: Grouping,
  groupings: readonly Grouping[],
): readonly (readonly Parent[])[] {
  if (fine.groups.length < 2) return besidesHeader(fine)
  const coarse = groupings
    .filter((one) => one !== fine && one.by.every((column) => fine.by.includes(column)))
    .filter((one) => one.groups.length < fine.groups.length)
    .sort((one, other) => other.by.length - one.by.length)[0]
  const last = fine.by.find((column) => coarse === undefined || !coarse.by.includes(column))
  const members = (rows: readonly number[]): readonly Member[] => {
    const groups = new Map<number, number[]>()
    for (const row of rows) {
      const group = fine.groupOf[row]!
      const kept = groups.get(group)
      if (kept === undefined) groups.set(group, [row])
      else kept.push(row)
    }
    return [...groups.values()].map((of) => ({
      key: last === undefined ? `group ${fine.groupOf[of[0]!]!}` : textAt(last, of[0]!),
      rows: of,
      isTotal:
        of.length === 1 &&
        (isTotalRow(fine, of[0]!) ||
          fine.by.some((column) => isTotalLabel(textAt(column, of[0]!)))),
    }))
  }
  const all = Array.from({ length: table.rows }, (_, row) => row)
  return [(coarse?.groups ?? [all]).map((rows) => ({ members: members(rows) }))]
}

/** A table that is one group: its only partner is the number in a header. */
const besidesHeader = ({ groups }: Grouping): readonly (readonly Parent[])[] => [
  groups.map((rows) => ({ members: [{ key: 'all rows', rows, isTotal: false }] })),
]

const isTotalRow = ({ within }: Grouping, row: number): boolean =>
  within.some((column) => isTotalLabel(textAt(column, row)))

/** What one member says about another in one series, over all parent groups. */
type Links = (at: number, key: string, other: string | null) => Tally

function linksOf(table: Table, series: readonly Series[], parents: readonly Parent[]): Links {
  const kept = new Map<string, Tally>()
  const sides = new Map<Member, Map<number, Side>>()
  const sideOf = (member: Member, at: number): Side => {
    const mine = sides.get(member) ?? new Map<number, Side>()
    sides.set(member, mine)
    const side = mine.get(at) ?? sumUp(series, placesOf(series, member, at))
    mine.set(at, side)
    return side
  }
  return (at, key, other) => {
    const print = `${at}|${key}|${other ?? ''}`
    const before = kept.get(print)
    if (before !== undefined) return before
    const tally = newTally()
    for (const { members } of parents) {
      const mine = members.find((member) => member.key === key)
      if (mine === undefined || mine.rows.length < 2) continue
      if (other === null) {
        const count = headerCount(table.columns[series[at]!.column]!.name)
        if (count !== null) weigh(tally, sumUp(series, [], count), sideOf(mine, at))
        continue
      }
      const theirs = members.find((member) => member.key === other)
      if (theirs !== undefined && !printsTheSame(series[at]!, theirs, mine))
        weigh(tally, sideOf(theirs, at), sideOf(mine, at))
    }
    kept.set(print, tally)
    return tally
  }
}

/** The rows of a member that have a number of this series; headings inside a group have none. */
function placesOf(series: readonly Series[], { rows }: Member, at: number): readonly Place[] {
  return rows.filter((row) => series[at]!.state[row] !== ABSENT).map((row) => ({ series: at, row }))
}

type Asked = {
  readonly at: number
  readonly key: string
  readonly parents: readonly Parent[]
  readonly links: Links
  readonly bears: (instance: Instance) => boolean
}

/** The sum that one member keeps in one series, with the best total there is. */
function relationOf(table: Table, series: readonly Series[], asked: Asked): Relation | null {
  const { at, key, parents, links, bears } = asked
  const mine = parents.flatMap(({ members }) => members.filter((member) => member.key === key))
  if (mine.every(({ isTotal, rows }) => isTotal || rows.length < 2)) return null
  const others = partnersOf(parents, key)
  const count = headerCount(table.columns[series[at]!.column]!.name)
  const partners: readonly { other: string | null; label: boolean }[] = [
    ...(count === null ? [] : [{ other: null, label: true }]),
    ...others.totals.map((other) => ({ other, label: true })),
    ...(others.plain.length > MANY_MEMBERS ? [] : others.plain).map((other) => ({
      other,
      label: false,
    })),
  ]
  for (const { other, label } of partners) {
    const own = links(at, key, other)
    if (own.of + own.fits + own.larger + own.withoutHidden === 0 || own.contradicted > 0) continue
    // What the same two members do in the other columns counts too, where nothing speaks against it.
    const borrowed = series.flatMap((_, elsewhere) => {
      if (elsewhere === at) return []
      const tally = links(elsewhere, key, other)
      return tally.contradicted > 0 ? [] : [tally]
    })
    let tally = borrowed.reduce(joined, own)
    const tried = label ? 1 : partners.length
    const isGap = own.of + own.fits + own.withoutHidden === 0
    if (isGap) {
      // This sum is known by gaps alone: then the groupings beside it must keep the same total.
      const beside = others.plain.filter((sibling) => sibling !== other)
      const siblings = beside.map((sibling) => links(at, sibling, other)).reduce(joined, newTally())
      if (siblings.contradicted > 0) continue
      tally = joined(tally, siblings)
    }
    if (!isBelieved(tally, { label: label && !isGap, tried })) continue
    const instances = parents.flatMap(({ members }) =>
      instancesOf(series, members, { at, key, other, count }).filter(bears),
    )
    const example = mine.find(({ rows }) => rows.length > 1)!
    return {
      kind: label ? 'column-total' : 'same-population',
      words: sentence(table, parents, { key, other, example }),
      totalName: totalName(parents, other),
      partsName: `the sum of ${key}`,
      evidence: evidenceOf(own),
      instances,
      total: totalRow(parents, other),
      parts: example.rows.filter((row) => series[at]!.state[row] !== ABSENT),
      slack: own.slack,
    }
  }
  return null
}

/** Whether two groups print the very same numbers: such sums agree without a meaning. */
function printsTheSame({ state, printed }: Series, one: Member, other: Member): boolean {
  if (one.rows.length !== other.rows.length) return false
  const [mine, theirs] = [one, other].map(({ rows }) =>
    rows.map((row) => (state[row] === SHOWN ? printed[row]! : -1)).sort((a, b) => a - b),
  )
  return mine!.every((value, at) => value === theirs![at])
}

function partnersOf(parents: readonly Parent[], key: string) {
  const totals = new Set<string>()
  const plain = new Set<string>()
  for (const { members } of parents)
    for (const member of members) {
      if (member.key === key) continue
      if (member.isTotal) totals.add(member.key)
      else if (member.rows.length > 1) plain.add(member.key)
    }
  return { totals: [...totals], plain: [...plain] }
}

function instancesOf(
  series: readonly Series[],
  members: readonly Member[],
  {
    at,
    key,
    other,
    count,
  }: { at: number; key: string; other: string | null; count: number | null },
): readonly Instance[] {
  const mine = members.find((member) => member.key === key)
  if (mine === undefined || mine.rows.length < 2) return []
  const parts = placesOf(series, mine, at)
  if (other === null) return [{ total: [], constant: count!, parts }]
  const theirs = members.find((member) => member.key === other)
  if (theirs === undefined) return []
  const total = placesOf(series, theirs, at)
  return total.length === 0 || parts.length === 0 ? [] : [{ total, constant: 0, parts }]
}

const memberNamed = (parents: readonly Parent[], key: string | null): Member | undefined =>
  parents.flatMap(({ members }) => members).find((member) => member.key === key)

const totalRow = (parents: readonly Parent[], other: string | null): number =>
  memberNamed(parents, other)?.rows[0] ?? -1

function totalName(parents: readonly Parent[], other: string | null): string | null {
  const member = memberNamed(parents, other)
  return member === undefined || member.isTotal ? null : `the sum of ${member.key}`
}

function sentence(
  table: Table,
  parents: readonly Parent[],
  { key, other, example }: { key: string; other: string | null; example: Member },
): string {
  const name = key === 'rest' ? `the ${example.rows.length} rows beside it` : key
  const member = memberNamed(parents, other)
  const total =
    member === undefined
      ? 'the number in the header'
      : member.isTotal
        ? `the row ${totalWords(table, member.rows[0]!)}`
        : member.key
  return `${name} adds up to ${total}`
}

/** The label of a total row that calls it one. */
const totalWords = (table: Table, row: number): string =>
  table.columns.map((column) => textAt(column, row)).find((text) => isTotalLabel(text)) ?? 'above'
