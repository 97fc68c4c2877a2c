import { ABSENT, type Series } from '../series.ts'
import type { Member, Parent, Way } from './members.ts'
import type { Place } from './relation.ts'
import { spend, type Search } from './search-work.ts'
import {
  addTo,
  contradicts,
  joined,
  newTally,
  sumUp,
  weigh,
  type Side,
  type Tally,
} from './weigh.ts'

/** What members of a way say about each other, series by series, weighed once. */
export type Links = {
  /** How well the sum of `key` is borne out by `other`, or by a number in the header. */
  readonly of: (at: number, key: string, other: string | null) => Tally
  /** Whether some group shows that `key` cannot add up to it: most pairs fail at the first. */
  readonly disagree: (at: number, key: string, other: string | null) => boolean
  /** The same two in the other series, where most of those that tell anything agree. */
  readonly elsewhere: (at: number, key: string, other: string | null) => Tally
}

/** Links over one way; `counts` holds the number of people that each series' header gives, or `null`. */
export function linksOf(
  series: readonly Series[],
  { parents }: Way,
  counts: readonly (number | null)[],
  search: Search,
): Links {
  const kept = new Map<string, readonly Tally[]>()
  const sides = new Map<Member, Map<number, Side>>()
  const sideOf = (member: Member, at: number): Side => {
    const mine = sides.get(member) ?? new Map<number, Side>()
    sides.set(member, mine)
    const side = mine.get(at) ?? sumOf(series[at]!, member)
    mine.set(at, side)
    return side
  }
  const having = parentsWith(parents)
  const weighed = (at: number, key: string, other: string | null): Tally => {
    const tally = newTally()
    for (const members of having.get(key)!) {
      const mine = members.get(key)!
      if (!spend(search, 'groups', mine.rows.length)) break
      if (other === null) {
        const count = counts[at]!
        if (count !== null) weigh(tally, sumUp(series, [], count), sideOf(mine, at))
        continue
      }
      const theirs = members.get(other)
      if (theirs === undefined) continue
      const [total, parts] = [sideOf(theirs, at), sideOf(mine, at)]
      if (total.printed === parts.printed && printsTheSame(series, theirs, mine, at)) continue
      weigh(tally, total, parts)
    }
    return tally
  }
  const all = (key: string, other: string | null): readonly Tally[] => {
    const name = JSON.stringify([key, other])
    const tallies = kept.get(name) ?? series.map((_, at) => weighed(at, key, other))
    kept.set(name, tallies)
    return tallies
  }
  const disagree = (at: number, key: string, other: string | null): boolean => {
    for (const members of having.get(key)!) {
      if (!spend(search, 'groups')) return true
      const theirs = other === null ? null : members.get(other)
      if (theirs === undefined) continue
      const total = theirs === null ? sumUp(series, [], counts[at]!) : sideOf(theirs, at)
      if (contradicts(total, sideOf(members.get(key)!, at))) return true
    }
    return false
  }
  return {
    of: (at, key, other) => all(key, other)[at]!,
    disagree,
    elsewhere: (at, key, other) => {
      const others = all(key, other).filter((_, index) => index !== at)
      const against = others.filter(({ contradicted }) => contradicted > 0).length
      const kept = others.filter(({ contradicted }) => contradicted === 0)
      const inFavour = kept.filter(({ of, fits }) => of + fits > 0).length
      // Picking the few that agree out of many that do not would prove anything.
      return against > inFavour ? newTally() : kept.reduce(joined, newTally())
    },
  }
}

/** The parent groups in which each member has two rows or more: rows that can add up to something. */
function parentsWith(parents: readonly Parent[]): ReadonlyMap<string, readonly Parent[]> {
  const having = new Map<string, Parent[]>()
  for (const members of parents)
    for (const { key, rows } of members.values()) {
      if (rows.length < 2) continue
      const mine = having.get(key)
      if (mine === undefined) having.set(key, [members])
      else mine.push(members)
    }
  return having
}

/** The sum of the numbers of this series that a member has. */
function sumOf(one: Series, { rows }: Member): Side {
  const side = { printed: 0, low: 0, high: 0, hidden: 0, absent: false }
  for (const row of rows) if (one.state[row] !== ABSENT) addTo(side, one, row)
  return side
}

/** The rows of a member that have a number of this series; headings inside a group have none. */
export function placesOf(
  series: readonly Series[],
  { rows }: Member,
  at: number,
): readonly Place[] {
  return rows.filter((row) => series[at]!.state[row] !== ABSENT).map((row) => ({ series: at, row }))
}

/** Whether two groups print the very same numbers: such sums agree without a meaning. */
function printsTheSame(series: readonly Series[], one: Member, other: Member, at: number): boolean {
  const sorted = (member: Member): readonly number[] =>
    placesOf(series, member, at)
      .map(({ row }) => series[at]!.printed[row]!)
      .sort((a, b) => a - b)
  return sorted(one).join() === sorted(other).join()
}
