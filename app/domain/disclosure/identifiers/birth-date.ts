import { DATE, NUMBER } from '../../table/cell-kind.ts'
import { textOf, type Column } from '../../table/table.ts'
import { datePrecision } from '../../table/date.ts'

const NAMED =
  /\b(dob|d o b|birth|born|b ?date|b ?day|birth(day|date|dt)|date ?of ?birth|dateofbirth)\b/

// 19331216
const COMPACT = /^((?:18|19|20)\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/

/** Why a column of dates looks like dates of birth, or `null`. */
export function isBirthColumn(column: Column, words: string): string | null {
  const days: string[] = []
  for (let code = 0; code < column.kinds.length; code += 1) {
    const kind = column.kinds[code]
    if ((kind !== DATE && !mayBeCompact(column, code)) || column.times[code] === 0) continue
    const text = textOf(column, code)
    if (isDay(text.trim())) days.push(text)
  }
  if (days.length > 0 && NAMED.test(words)) return 'the header says so'
  const years = days.map(yearOf).filter((year) => year !== null)
  if (years.length < 10 || days.length * 2 < column.codes.length) return null
  const first = Math.min(...years)
  const last = Math.max(...years)
  return first < 1990 && last - first >= 30 && last <= 2030
    ? `days spread over ${last - first} years, nearly all different`
    : null
}

/** Whether a number is as large as a day in eight digits; most are not. */
function mayBeCompact({ kinds, lows }: Column, code: number): boolean {
  const value = lows[code] as number
  return kinds[code] === NUMBER && value >= 18_000_000 && value < 21_000_000
}

function isDay(text: string): boolean {
  return datePrecision(text) === 'day' || COMPACT.test(text)
}

function yearOf(text: string): number | null {
  const year = COMPACT.exec(text)?.[1] ?? /(?:^|\D)((?:18|19|20)\d\d)(?:\D|$)/.exec(text)?.[1]
  return year === undefined ? null : Number(year)
}
