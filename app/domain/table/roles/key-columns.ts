import { BLANK, MISSING, NUMBER } from '../cell-kind.ts'
import type { Column, Table } from '../table.ts'
import type { ColumnRole } from './column-role.ts'
import { says } from './column-role.ts'
import { WHOLE_NUMBERS } from './role-of-bare-numbers.ts'

const NAMES: ReadonlySet<string> = new Set([
  'category',
  'text',
  'date',
  'time-axis',
  'code',
  'flag',
])
const MEASURES: ReadonlySet<string> = new Set([
  'composite',
  'total',
  'denominator',
  'rate',
  'percent',
  'proportion',
  'statistic',
  'estimate',
  'person-time',
  'survival',
])
const MOST_LEVELS = 26

/**
 * Gives the role of a category to coded levels under a header that says nothing: small whole numbers,
 * every one from the first to the last, without which the rows of the table could not be told apart.
 * A count can be left out of a table and every row still has its name.
 */
export function withCodedLevels(table: Table, roles: readonly ColumnRole[]): ColumnRole[] {
  const candidates = table.columns.filter(
    (column) => roles[column.index]!.because[0] === WHOLE_NUMBERS && isLadder(column),
  )
  if (candidates.length !== 1 || !hasOtherNumbers(roles, candidates[0]!)) return [...roles]
  const levels = candidates[0]!
  const names = table.columns.filter(({ index }) => NAMES.has(roles[index]!.role))
  return namesRows(table.rows, names, levels)
    ? roles.map((role, index) =>
        index === levels.index ? says('category', 'levels that tell the rows apart') : role,
      )
    : [...roles]
}

/** Whole numbers from 0 or 1 up, none of them left out. */
function isLadder({ kinds, lows, times }: Column): boolean {
  const seen = new Set<number>()
  let last = 0
  let first = Number.POSITIVE_INFINITY
  for (const [code, often] of times.entries()) {
    if (often === 0 || kinds[code] === BLANK || kinds[code] === MISSING) continue
    const value = lows[code]!
    if (kinds[code] !== NUMBER || !Number.isInteger(value)) return false
    if (value < 0 || value > MOST_LEVELS) return false
    seen.add(value)
    last = Math.max(last, value)
    first = Math.min(first, value)
  }
  return seen.size >= 3 && first <= 1 && seen.size === last - first + 1
}

/** Whether other columns hold what a table is made for; without them these numbers may be it. */
function hasOtherNumbers(roles: readonly ColumnRole[], levels: Column): boolean {
  return roles.some(
    ({ role }, index) => index !== levels.index && (MEASURES.has(role) || role === 'count'),
  )
}

function namesRows(rows: number, names: readonly Column[], levels: Column): boolean {
  const without = new Set<string>()
  const together = new Set<string>()
  for (let row = 0; row < rows; row += 1) {
    const key = names.map(({ codes }) => codes[row]).join('|')
    without.add(key)
    together.add(`${key}|${levels.codes[row]}`)
  }
  return together.size === rows && without.size * 2 <= rows
}
