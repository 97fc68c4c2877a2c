import { textAt, type Table } from '../../table/table.ts'
import { ABSENT, HIDDEN_NUMBER, type Series } from '../series.ts'
import type { Grouping } from './groupings.ts'
import { linksOf, placesOf, type Links } from './links.ts'
import { waysOf, type Member, type Parent, type Way } from './members.ts'
import type { Instance, Relation } from './relation.ts'
import { spend, type Search } from './search-work.ts'
import { headerCount, isTotalLabel } from './total-words.ts'
import { evidenceOf, isBelieved, joined, type Tally } from './weigh.ts'

/** Ways with more comparisons of members with each other than this come last. */
const MANY_COMPARISONS = 200_000

/**
 * Groups of rows that count the same people: a total row and the rest of its group, a total row and
 * each grouping beside it, a number of people in the header, or several groupings that just agree.
 */
export function populations(
  table: Table,
  series: readonly Series[],
  groupings: readonly Grouping[],
  { bears, search, wholes = [] }: Known,
): readonly Relation[] {
  const said = series.map(({ column }) => headerCount(table.columns[column]!.name))
  const counts = said.map((count, at) => count ?? wholes[at] ?? null)
  const hasCount = counts.some((count) => count !== null)
  const hides = series.some(({ state }) => state.includes(HIDDEN_NUMBER))
  const isMany = ({ plain }: Way): boolean => plain.length ** 2 * series.length > MANY_COMPARISONS
  const isFilled = (row: number): boolean =>
    hides && series.some(({ state }) => state[row] !== ABSENT)
  const ways = waysOf(groupings, isFilled)
  const found = new Map<string, Relation>()
  for (const way of [...ways.filter((one) => !isMany(one)), ...ways.filter(isMany)]) {
    // Where nothing is hidden nothing follows from a sum: so much work is not spent on it, and that is said.
    const isLeftOut = isMany(way) && !hides
    if (isLeftOut) search.unfinished.add('groups')
    const compared = isLeftOut ? [] : way.plain
    if (!hasCount && way.totals.length + compared.length === 0) continue
    const links = linksOf(series, way, counts, search)
    const oneTotal = new Map<string, boolean>()
    for (const [at, one] of series.entries())
      for (const key of way.plain) {
        const asked = { at, key, way, compared, links, said, counts, oneTotal, search }
        const partner = partnerOf(asked)
        if (search.left.groups < 0) return [...found.values()]
        if (partner === null) continue
        const relation = relationOf(table, series, asked, partner, bears)
        const print = `${at}:${relation.total}:${relation.parts.join()}`
        if (!found.has(print))
          found.set(print, { ...relation, words: `${one.name}: ${relation.words}` })
      }
  }
  return [...found.values()]
}

type Known = {
  readonly bears: (instance: Instance) => boolean
  readonly search: Search
  /** For each series the number of people that its shares are of, where that is known. */
  readonly wholes?: readonly (number | null)[]
}

type Asked = {
  readonly at: number
  readonly key: string
  readonly way: Way
  /** Members that are compared with each other. */
  readonly compared: readonly string[]
  readonly links: Links
  /** The number of people in the header of each series. */
  readonly said: readonly (number | null)[]
  /** The same, or the number that its shares are of. */
  readonly counts: readonly (number | null)[]
  /** By series and grouping, whether all others keep its total; worked out once. */
  readonly oneTotal: Map<string, boolean>
  readonly search: Search
}

/** What a member adds up to: `null` is the number in the header. */
type Partner = { readonly other: string | null; readonly label: boolean; readonly own: Tally }

/** The best total that one member has in one series: header, total row, or another grouping. */
function partnerOf(asked: Asked): Partner | null {
  const { at, key, way, compared, links, counts, search } = asked
  const beside = compared.filter((other) => other !== key)
  const candidates = [
    ...(counts[at] === null ? [] : [{ other: null, label: true }]),
    ...way.totals.map((other) => ({ other, label: way.isLabelled })),
    ...beside.map((other) => ({ other, label: false })),
  ]
  for (const { other, label } of candidates) {
    if (!spend(search, 'groups')) return null
    if (links.disagree(at, key, other)) continue
    const own = links.of(at, key, other)
    if (own.of + own.fits + own.larger + own.withoutHidden === 0) continue
    // What the same two members do in the other columns counts too, where nothing speaks against it.
    const elsewhere = links.elsewhere(at, key, other)
    let tally = joined(own, elsewhere)
    const isGap = own.of + own.fits + own.withoutHidden === 0
    if (isGap) {
      // This sum is known by gaps alone: then the groupings beside it must keep the same total.
      const siblings = beside.filter((sibling) => sibling !== other)
      if (siblings.some((sibling) => links.disagree(at, sibling, other))) continue
      tally = siblings.map((sibling) => links.of(at, sibling, other)).reduce(joined, tally)
    }
    const tried = (label ? way.plain.length : way.plain.length ** 2) * counts.length
    // A total row that these rows add up to in another column is one here as well.
    const isLabelled = label && (!isGap || elsewhere.holdsIn > 0)
    const isTotal =
      isBelieved(tally, { label: isLabelled, tried }) || (!isGap && keepOneTotal(asked, other))
    if (isTotal) return { other, label, own }
  }
  return null
}

/** Groupings that bear a total out together are believed from here on, as a power of two. */
const ENOUGH_TOGETHER = 10
/** A grouping as loose as this bears nothing out. */
const LEAST_ALONE = 2

/**
 * Whether all groupings beside each other keep the total of this one: age, sex and region of the same
 * people. None may speak against it, three have to agree, and what they say counts together.
 */
function keepOneTotal(
  { at, compared, links, counts, oneTotal }: Asked,
  other: string | null,
): boolean {
  const name = `${at} ${other}`
  const known = oneTotal.get(name)
  if (known !== undefined) return known
  const beside = compared.filter((one) => one !== other)
  const agree = !beside.some((one) => links.disagree(at, one, other))
  const tallies = agree ? beside.map((one) => links.of(at, one, other)) : []
  const agreeing = tallies.reduce((sum, { holdsIn, fits }) => sum + holdsIn + fits, 0)
  const bits = tallies.reduce((sum, one) => sum + (one.bits < LEAST_ALONE ? 0 : one.bits), 0)
  const chance = bits - Math.log2(Math.max(1, compared.length * counts.length))
  const isKept = agreeing >= 3 && chance >= ENOUGH_TOGETHER
  oneTotal.set(name, isKept)
  return isKept
}

function relationOf(
  table: Table,
  series: readonly Series[],
  { at, key, way, said, counts }: Asked,
  { other, label, own }: Partner,
  bears: (instance: Instance) => boolean,
): Relation {
  const mine = way.parents.flatMap((members) => members.get(key) ?? [])
  const example = mine.find(({ rows }) => rows.length > 1)!
  const total = way.parents.flatMap((members) => members.get(other ?? '') ?? [])[0]
  const instances = way.parents.flatMap((members) =>
    instanceOf(series, members, { at, key, other, count: counts[at]! }),
  )
  // Not printed anywhere: it comes from the percentages.
  const derived =
    other === null && said[at] === null
      ? `the ${counts[at]!.toLocaleString('en-GB')} that its percentages are of`
      : null
  const name = key === 'rest' ? `the ${example.rows.length} rows beside it` : key
  return {
    kind: label || total?.isTotal === true ? 'column-total' : 'same-population',
    words: `${name} adds up to ${derived ?? sayTotal(table, total)}`,
    totalName: total === undefined || total.isTotal ? derived : `the sum of ${total.key}`,
    partsName: `the sum of ${name}`,
    evidence: evidenceOf(own),
    instances: instances.filter(bears),
    total: total?.rows[0] ?? -1,
    parts: placesOf(series, example, at).map(({ row }) => row),
    slack: own.slack,
  }
}

function instanceOf(
  series: readonly Series[],
  members: Parent,
  asked: { at: number; key: string; other: string | null; count: number | null },
): readonly Instance[] {
  const { at, key, other, count } = asked
  const mine = members.get(key)
  if (mine === undefined || mine.rows.length < 2) return []
  const parts = placesOf(series, mine, at)
  if (other === null) return [{ total: [], constant: count!, parts }]
  const theirs = members.get(other)
  const total = theirs === undefined ? [] : placesOf(series, theirs, at)
  return total.length === 0 || parts.length === 0 ? [] : [{ total, constant: 0, parts }]
}

/** The total in words: the label that calls its row one, or the name of the other grouping. */
function sayTotal(table: Table, total: Member | undefined): string {
  if (total === undefined) return 'the number in the header'
  if (!total.isTotal) return total.key
  const texts = table.columns.map((column) => textAt(column, total.rows[0]!).trim())
  const said = texts.find((text) => isTotalLabel(text)) ?? texts.find((text) => text !== '')
  return `the row ${said}`
}
