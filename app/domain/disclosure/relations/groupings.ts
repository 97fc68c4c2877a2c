import { ABSENT, type Series } from '../series.ts'
import { textAt, type Column, type Table } from '../../table/table.ts'

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
 */
export function groupingsOf(table: Table, labels: readonly Column[]): readonly Grouping[] {
  const ways: (readonly Column[])[] = [[]]
  for (let depth = 1; depth <= labels.length; depth++) ways.push(labels.slice(0, depth))
  for (const level of labels) {
    // A column that says the same in other words goes with the level it describes.
    const tied = labels.filter((other) => other !== level && isTied(other, level))
    ways.push(labels.filter((other) => other !== level && !tied.includes(other)))
  }
  const seen = new Set<string>()
  const groupings: Grouping[] = []
  for (const by of ways) {
    const grouping = cut(table, by, labels)
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
  const groups: number[][] = [[]]
  let headings = 0
  for (let row = 0; row < table.rows; row++) {
    if (series.every(({ state }) => state[row] === ABSENT)) {
      headings += 1
      groups.push([])
    }
    groupOf[row] = groups.length - 1
    groups.at(-1)!.push(row)
  }
  if (headings < 2 || headings * 2 > table.rows) return null
  return { by: [], within: labels, groups: groups.filter(({ length }) => length > 0), groupOf }
}

function cut(table: Table, by: readonly Column[], labels: readonly Column[]): Grouping {
  const groupOf = new Int32Array(table.rows)
  let count = 1
  for (const column of by) {
    const next = new Map<number, number>()
    const codes = codesOf(column)
    for (let row = 0; row < table.rows; row++) {
      const key = groupOf[row]! * column.texts.length + codes[row]!
      let group = next.get(key)
      if (group === undefined) {
        group = next.size
        next.set(key, group)
      }
      groupOf[row] = group
    }
    count = next.size
  }
  const groups = Array.from({ length: count }, (): number[] => [])
  for (let row = 0; row < table.rows; row++) groups[groupOf[row]!]!.push(row)
  return { by, within: labels.filter((column) => !by.includes(column)), groups, groupOf }
}

function fingerprint({ groups, groupOf }: Grouping): string {
  let hash = 0
  for (const group of groupOf) hash = (Math.imul(hash, 31) + group + 1) | 0
  return `${groups.length}:${hash}`
}

/** One code a text: a long column may hold the same text under several. */
export function codesOf({ texts, codes }: Column): Uint32Array {
  const first = new Map<string, number>()
  const plain = texts.map((text, code) => {
    const known = first.get(text) ?? code
    first.set(text, known)
    return known
  })
  return codes.map((code) => plain[code]!)
}

/** How many different texts a column prints. */
export const distinctIn = (column: Column): number => new Set(codesOf(column)).size

/** Whether each value of one column always stands beside the same value of the other, both ways. */
function isTied(one: Column, other: Column): boolean {
  if (distinctIn(one) < 2) return false
  const there = new Map<number, number>()
  const back = new Map<number, number>()
  const [mine, theirs] = [codesOf(one), codesOf(other)]
  for (let row = 0; row < mine.length; row++) {
    const [a, b] = [mine[row]!, theirs[row]!]
    if ((there.get(a) ?? b) !== b || (back.get(b) ?? a) !== a) return false
    there.set(a, b)
    back.set(b, a)
  }
  return true
}

/** What the label columns say of a row, in words. */
export function wordsAt(columns: readonly Column[], row: number): string {
  const words = columns.map((column) => textAt(column, row).trim()).filter((text) => text !== '')
  return [...new Set(words)].join(', ')
}
