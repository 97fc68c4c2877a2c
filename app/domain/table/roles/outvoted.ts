import { NUMBER } from '../cell-kind.ts'
import { COUNT_ROLES } from '../role.ts'
import { kindAt, lowAt, type Column } from '../table.ts'
import type { ColumnRole, Subject } from './column-role.ts'
import { says } from './column-role.ts'
import { MAY_COUNT } from './vocabulary.ts'

/** Rows looked at, and columns that a column is compared with: no table needs more to be told. */
const [ROWS, BESIDE] = [300, 12]
/** Rows in which numbers must add up. */
const ADD_UP = 3
/** Rows that show a part of something where all keep one grid, and where none is kept. */
const [ON_GRID, OFF_GRID] = [6, 8]

/**
 * The roles with those put right whose header names something else ("median_or_above", "rate_recorded"):
 * whole numbers that make up a count with another one, or that are part of one and grow with it, count.
 */
export function outvoted(
  subjects: readonly Subject[],
  roles: readonly ColumnRole[],
): readonly ColumnRole[] {
  const doubtful = subjects.filter((subject) => isDoubtful(subject, roles[subject.column.index]!))
  if (doubtful.length === 0) return roles
  const counts = subjects
    .filter(({ column, profile }) => COUNT_ROLES.has(roles[column.index]!.role) && profile.whole)
    .slice(0, BESIDE)
  const found = [...roles]
  for (const one of doubtful) {
    const others = [...counts, ...doubtful].filter((other) => other !== one)
    const because = addsUp(one, counts, others) ?? growsWith(one, counts)
    if (because !== null)
      found[one.column.index] = says('count', because, 'whatever the header seems to name')
  }
  return found
}

function isDoubtful({ profile }: Subject, { because }: ColumnRole): boolean {
  const { whole, negatives, numbers, distinct, steady, rising, patterned } = profile
  if (!MAY_COUNT.has(because[0]!) || !whole || negatives > 0) return false
  return numbers >= ADD_UP && distinct >= ADD_UP && !steady && !rising && !patterned
}

/** With another column it makes up a third, in every row, or two others make up it. */
function addsUp(
  one: Subject,
  counts: readonly Subject[],
  others: readonly Subject[],
): string | null {
  const step = gridOf(counts)
  for (const total of counts)
    for (const part of others)
      if (part !== total && isSum(total.column, [one.column, part.column], step))
        return `whole numbers that make up ${total.column.name} with ${part.column.name}`
  for (const [at, part] of counts.entries())
    for (const other of counts.slice(at + 1))
      if (isSum(one.column, [part.column, other.column], step))
        return `whole numbers that ${part.column.name} and ${other.column.name} make up`
  return null
}

function isSum(total: Column, [one, other]: readonly [Column, Column], step: number): boolean {
  const seen = new Set<string>()
  for (let row = 0; row < Math.min(ROWS, total.codes.length); row += 1) {
    const [a, b, sum] = [numberAt(one, row), numberAt(other, row), numberAt(total, row)]
    if (a === null || b === null || sum === null) continue
    // Rounded on their own they may miss it by a step.
    if (Math.abs(a + b - sum) > (step > 1 ? step : 0)) return false
    // A part of nobody, or a step that is most of it, tells nothing.
    if (Math.min(a, b) > 3 * step) seen.add(`${a} ${b}`)
  }
  return seen.size >= ADD_UP
}

/** Part of a count in every row, larger where that is larger, and on its grid if it keeps one. */
function growsWith(one: Subject, counts: readonly Subject[]): string | null {
  const step = gridOf(counts)
  if (step > 1 && gridOf([one]) % step !== 0) return null
  const least = step > 1 ? ON_GRID : OFF_GRID
  const whole = counts.find(({ column }) => {
    const pairs = pairsOf(one.column, column)
    if (pairs.length < least || new Set(pairs.map(([part]) => part)).size < least) return false
    if (pairs.some(([part, all]) => part > all)) return false
    const parts = pairs.map(([part]) => Math.log(part))
    const shares = pairs.map(([part, all]) => Math.log(part / all))
    // Of a mean or a rate the share goes up as the count goes down; of a part it stays near.
    return spread(parts) > WIDE && spread(shares) * 4 < spread(parts)
  })
  if (whole === undefined) return null
  return `whole numbers that are part of ${whole.column.name} and grow with it`
}

/** The spread from which on numbers differ enough to grow with others: about half of each other. */
const WIDE = 0.25

function pairsOf(part: Column, whole: Column): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = []
  for (let row = 0; row < Math.min(ROWS, part.codes.length); row += 1) {
    const [one, all] = [numberAt(part, row), numberAt(whole, row)]
    if (one !== null && all !== null && one > 0 && all > 0) pairs.push([one, all])
  }
  return pairs
}

/** The mean square distance from the mean. */
function spread(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}

const GRIDS = [10, 7, 5, 6, 3]

/** The grid that all numbers of these columns keep; 1 where they keep none. */
function gridOf(subjects: readonly Subject[]): number {
  const keeps = (step: number): boolean =>
    subjects.every(({ profile }) => profile.values.every((value) => value % step === 0))
  return GRIDS.find((step) => keeps(step)) ?? 1
}

const numberAt = (column: Column, row: number): number | null =>
  kindAt(column, row) === NUMBER ? lowAt(column, row) : null
