import type { Instance, Place } from '../relations/relation.ts'
import { bitsOf, newTally, sumUp, weigh } from '../relations/weigh.ts'
import { ABSENT } from '../series.ts'
import type { Outline } from './outline.ts'

/** How surprising a total has to be that the group rows of a column add up to. */
const ENOUGH_BITS = 4

/**
 * Two tables that group the same rows in two ways tell each other which rows are groups: those that
 * only one of them has. Each stands over the rows that follow it, up to the next one. Believed where
 * the groups add up to the total row, every group can hold its rows, and no row is left over.
 */
export function subtotalsOf(
  outline: Outline,
  shared: ReadonlySet<number>,
  at: number,
): readonly Instance[] {
  // A word for a total may also be a name: each such row is tried.
  for (const total of outline.totals) {
    const found = subtotalsUnder(outline, shared, at, total)
    if (found.length > 0) return found
  }
  return []
}

function subtotalsUnder(
  { keys, series }: Outline,
  shared: ReadonlySet<number>,
  at: number,
  total: number,
): readonly Instance[] {
  const places = (rows: readonly number[]): readonly Place[] =>
    rows.filter((row) => series[at]!.state[row] !== ABSENT).map((row) => ({ series: at, row }))
  const groups: { readonly head: number; readonly rows: number[] }[] = []
  for (const row of keys.keys()) {
    if (row === total) continue
    if (!shared.has(row)) groups.push({ head: row, rows: [] })
    else if (groups.length === 0) return []
    else groups.at(-1)!.rows.push(row)
  }
  if (groups.length < 2) return []
  const heads = places(groups.map(({ head }) => head))
  const whole: Instance = { total: places([total]), constant: 0, parts: heads }
  const parts = groups.map(({ head, rows }) => ({
    total: places([head]),
    constant: 0,
    parts: places(rows),
  }))
  if (parts.some(({ total: of, parts: rows }) => of.length === 0 || rows.length === 0)) return []
  const tally = newTally()
  weigh(tally, sumUp(series, whole.total), sumUp(series, heads))
  const isTotal = tally.exactIn === 1 && bitsOf(sumUp(series, heads).printed, 0) >= ENOUGH_BITS
  for (const group of parts) weigh(tally, sumUp(series, group.total), sumUp(series, group.parts))
  return isTotal && tally.contradicted === 0 ? [whole, ...parts] : []
}
