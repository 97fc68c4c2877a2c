import { textOf, type Column, type Table } from '../../table/table.ts'
import type { KnownColumn } from '../context.ts'

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'

/** A day as a number that grows with time, whatever its order of day and month, or `null`. */
function dayOf(text: string): number | null {
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:$|[T ])/.exec(text)
  if (iso) return Number(iso[1]) * 372 + Number(iso[2]) * 31 + Number(iso[3])
  const other =
    /^(\d{1,2})[-/. ]?(\d{1,2}|[a-z]{3})[a-z]*[-/. ,]+(\d{4})|^(\d{1,2})([a-z]{3})(\d{4})/
      .exec(text.toLowerCase())
      ?.filter((part) => part !== undefined)
  if (!other) return null
  const named = Math.floor(MONTHS.indexOf(other[2]!) / 3) + 1
  return Number(other[3]) * 372 + (named > 0 ? named : Number(other[2])) * 31 + Number(other[1])
}

/**
 * Whether a column of days goes up and down from row to row, nearly every one another day: the dates
 * of single people. In a series the days climb, group by group.
 */
function isScattered(column: Column): boolean {
  const days = Array.from(column.times, (times, code) =>
    times > 0 ? dayOf(textOf(column, code).trim()) : null,
  )
  const seen = new Set<number>()
  let told = 0
  let falls = 0
  let rises = 0
  let before: number | null = null
  for (const code of column.codes) {
    const day = days[code]!
    if (day === null) continue
    told += 1
    seen.add(day)
    if (before !== null && day < before) falls += 1
    if (before !== null && day > before) rises += 1
    before = day
  }
  if (told * 2 < column.codes.length || seen.size * 2 < told) return false
  return Math.min(falls, rises) * 4 >= told
}

/** The columns of days that are scattered as those of single people are. */
export function scatteredDays(table: Table, columns: readonly KnownColumn[]): KnownColumn[] {
  return columns.filter(({ index, role }) => role === 'date' && isScattered(table.columns[index]!))
}
