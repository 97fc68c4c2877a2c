import { ABSENT, type Series } from '../series.ts'
import { textAt, textOf, textsIn, textsOf, type Column, type Table } from '../../table/table.ts'
import { startSearch, type Search } from './search-work.ts'

/** A way to cut the rows of a table into groups. */
export type Grouping = {
  /** The columns whose values are the same throughout a group. */
  readonly by: readonly Column[]
  /** The columns that tell the rows of a group apart. */
  readonly within: readonly Column[]
  /** Row numbers of each group, in order of first appearance. */
  readonly groups: readonly (readonly number[])[]
  /** The group of each row. */
  readonly groupOf: Int32Array
}

/**
 * The ways in which the label columns cut the rows: by the first, the first two ... of them, and by
 * all but one. Ways that give the same groups are listed once; one group for the whole table is first.
 * Of more label columns than `search` allows only the first that tell rows apart are taken.
 */
export function groupingsOf(
  table: Table,
  all: readonly Column[],
  search: Search = startSearch(),
): readonly Grouping[] {
  const labels = labelsIn(all, search)
  const codes = new Map(labels.map((label) => [label, filledDown(label, labels)]))
  const pairs = tiedPairs(labels, codes)
  const ways: (readonly Column[])[] = [[]]
  for (let depth = 1; depth <= labels.length; depth++) ways.push(labels.slice(0, depth))
  for (const level of labels) {
    // A column that says the same in other words goes with the level it describes.
    const tied = pairs.get(level)
    ways.push(labels.filter((other) => other !== level && tied?.has(other) !== true))
  }
  // What the tables put together were called is often written last.
  ways.push(labels.slice(-1))
  const seen = new Set<string>()
  const groupings: Grouping[] = []
  for (const by of ways) {
    const grouping = cut(table, by, labels, codes)
    const print = fingerprint(grouping)
    if (seen.has(print)) continue
    seen.add(print)
    groupings.push(grouping)
  }
  return groupings
}

/** Groups between headings: rows in which no series has a number start a new one. */
export function groupedByHeadings(
  table: Table,
  labels: readonly Column[],
  series: readonly Series[],
): Grouping | null {
  const groupOf = new Int32Array(table.rows)
  let headings = 0
  for (let row = 0; row < table.rows; row++) {
    if (series.every(({ state }) => state[row] === ABSENT)) headings += 1
    groupOf[row] = headings
  }
  if (headings < 2 || headings * 2 > table.rows) return null
  const groups = Array.from({ length: headings + 1 }, (): number[] => [])
  for (let row = 0; row < table.rows; row++) groups[groupOf[row]!]!.push(row)
  return { by: [], within: labels, groups: groups.filter(({ length }) => length > 0), groupOf }
}

function labelsIn(all: readonly Column[], search: Search): readonly Column[] {
  const most = search.left.labels
  if (all.length <= most) return all
  // A column that says the same on every row cuts nothing.
  const telling = all.filter((label) => !saysOneThing(label))
  if (telling.length > most) search.unfinished.add('labels')
  return telling.slice(0, most)
}

type Codes = ReadonlyMap<Column, Uint32Array>

function cut(
  table: Table,
  by: readonly Column[],
  labels: readonly Column[],
  codesBy: Codes,
): Grouping {
  const groupOf = new Int32Array(table.rows)
  for (const column of by) {
    const next = new Map<number, number>()
    const codes = codesBy.get(column)!
    for (let row = 0; row < table.rows; row++) {
      const key = groupOf[row]! * column.times.length + codes[row]!
      let group = next.get(key)
      if (group === undefined) {
        group = next.size
        next.set(key, group)
      }
      groupOf[row] = group
    }
    // No column cuts rows that are all on their own.
    if (next.size === table.rows) break
  }
  const groups: number[][] = []
  for (let row = 0; row < table.rows; row++) {
    // Groups are numbered as they come up; most of many have one row, so that no room is made for more.
    if (groupOf[row] === groups.length) groups.push([row])
    else groups[groupOf[row]!]!.push(row)
  }
  return { by, within: labels.filter((column) => !by.includes(column)), groups, groupOf }
}

function fingerprint({ groups, groupOf }: Grouping): string {
  let hash = 0
  for (const group of groupOf) hash = (Math.imul(hash, 31) + group + 1) | 0
  return `${groups.length}:${hash}`
}

/** One code a text: a long column may hold the same text under several. */
function codesOf(column: Column): Uint32Array {
  const first = new Map<string, number>()
  const plain = textsOf(column).map((text, code) => {
    const known = first.get(text) ?? code
    first.set(text, known)
    return known
  })
  return column.codes.map((code) => plain[code]!)
}

/**
 * The codes of a column, where a name that is printed once goes for the empty cells below it, as merged
 * cells and `table1` leave them. A column that repeats a name from one row to the next has no such cells.
 */
function filledDown(column: Column, labels: readonly Column[]): Uint32Array {
  const codes = codesOf(column)
  const isBlank = textsOf(column).map((text) => text.trim() === '')
  if (!isBlank.includes(true)) return codes
  const beside = labels.filter((other) => other !== column)
  const filled = codes.slice()
  let blanks = 0
  for (const [row, code] of codes.entries()) {
    if (!isBlank[code]!) {
      if (row > 0 && codes[row - 1] === code) return codes
      continue
    }
    if (row === 0 || beside.every((other) => textAt(other, row).trim() === '')) return codes
    filled[row] = filled[row - 1]!
    blanks += 1
  }
  return blanks * 4 < codes.length ? codes : filled
}

/** Whether a column prints fewer than two different texts. */
export function saysOneThing(column: Column): boolean {
  const [first] = column.codes
  return column.codes.every(
    (code) => code === first || textOf(column, code) === textOf(column, first!),
  )
}

/** Whether a column prints another text on every row. */
export function saysAllDifferent(column: Column): boolean {
  if (column.times.some((count) => count > 1)) return false
  return new Set(textsIn(column)).size === column.codes.length
}

/**
 * For each column those whose values always stand beside the same value of it, both ways: they put
 * the rows into the same groups, which a print of these groups shows.
 */
function tiedPairs(
  labels: readonly Column[],
  codes: Codes,
): ReadonlyMap<Column, ReadonlySet<Column>> {
  const alike = new Map<string, Set<Column>>()
  const tied = new Map<Column, ReadonlySet<Column>>()
  for (const label of labels) {
    if (saysOneThing(label)) continue
    const print = inOrder(codes.get(label)!).join()
    const same = alike.get(print) ?? new Set()
    alike.set(print, same.add(label))
    tied.set(label, same)
  }
  return tied
}

/** The same groups, numbered as they come up. */
function inOrder(codes: Uint32Array): Uint32Array {
  const numbers = new Map<number, number>()
  return codes.map((code) => {
    const number = numbers.get(code) ?? numbers.size
    numbers.set(code, number)
    return number
  })
}

/** What the label columns say of a row, in words. */
export function wordsAt(columns: readonly Column[], row: number): string {
  const words = columns.map((column) => textAt(column, row).trim()).filter((text) => text !== '')
  return [...new Set(words)].join(', ')
}
