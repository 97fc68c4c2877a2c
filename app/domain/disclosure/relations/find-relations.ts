import type { Role } from '../../table/role.ts'
import type { Column, Table } from '../../table/table.ts'
import type { KnownColumn } from '../context.ts'
import { HIDDEN_NUMBER, type Series } from '../series.ts'
import { groupedByHeadings, groupingsOf, saysAllDifferent } from './groupings.ts'
import { populations } from './populations.ts'
import type { Instance, Relation } from './relation.ts'
import { repeatedTotals } from './repeated-totals.ts'
import { rowTotals } from './row-totals.ts'
import { sameNumbers } from './same-numbers.ts'
import { startSearch, type LeftOut, type Search } from './search-work.ts'
import { stepsOf } from './steps.ts'

const LABELS: ReadonlySet<Role> = new Set([
  'category',
  'text',
  'code',
  'flag',
  'metadata',
  'date',
  'time-axis',
])
/** A longer table is searched for sums only where something in it is hidden. */
const LONG = 20_000
/** In a larger one only sums across columns are shown, or those that bear on a hidden number. */
const LARGE = 60_000
/** The searches by rows, which a large table that hides nothing goes without. */
const BY_ROWS = ['same-numbers', 'groups', 'repeated-totals', 'steps'] as const

type Known = {
  readonly search?: Search
  /** For each series the number of people that its shares are of, where that is known and not printed. */
  readonly wholes?: readonly (number | null)[]
}

/**
 * The sums that a table keeps, found by its numbers and labels: columns that are sums of others,
 * rows that are sums of their group, groups that count the same people, steps and running totals.
 * `search` bounds the work and remembers what was not searched to its end.
 */
export function findRelations(
  table: Table,
  columns: readonly KnownColumn[],
  series: readonly Series[],
  { search = startSearch(), wholes = [] }: Known = {},
): readonly Relation[] {
  // Nothing adds up to anything.
  if (table.rows === 0 || series.length === 0) return []
  const hides = series.some(({ state }) => state.includes(HIDDEN_NUMBER))
  const large = table.rows * series.length > LARGE
  const leaveOut = (kinds: readonly LeftOut[]) => {
    for (const kind of kinds) search.unfinished.add(kind)
  }
  if (!hides && table.rows > LONG) {
    leaveOut(['columns', ...BY_ROWS])
    return []
  }
  if (!hides && large) {
    leaveOut(BY_ROWS)
    return rowTotals(series, table.rows, () => false, search)
  }
  if (large && series.some(({ rounding }) => rounding.base > 1)) leaveOut(['sums-of-shown'])
  const labels = labelColumns(table, columns)
  const bears = ({ total, parts }: Instance): boolean =>
    hides &&
    (!large ||
      [...total, ...parts].some(({ series: at, row }) => series[at]!.state[row] === HIDDEN_NUMBER))
  const groupings = groupingsOf(table, labels, search)
  const headings = groupedByHeadings(table, labels, series)
  const all = headings === null ? groupings : [...groupings, headings]
  return [
    ...rowTotals(series, table.rows, bears, search),
    ...sameNumbers(series, table.rows, bears, search),
    ...populations(table, series, all, { bears, search, wholes }),
    ...repeatedTotals(series, groupings, bears, search),
    ...stepsOf(series, groupings, bears, search),
  ]
}

/** The columns that say what a row counts, in the order of the table. */
export function labelColumns(table: Table, columns: readonly KnownColumn[]): readonly Column[] {
  return columns.flatMap(({ index, role }) =>
    LABELS.has(role) && !isNumbering(table, index) ? [table.columns[index]!] : [],
  )
}

/** Whether a column says something else on every row, so that it groups nothing. */
function isNumbering(table: Table, index: number): boolean {
  return index > 0 && table.rows > 20 && saysAllDifferent(table.columns[index]!)
}
