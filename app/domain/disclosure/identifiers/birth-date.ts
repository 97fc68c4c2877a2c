import { DATE } from '../../table/cell-kind.ts'
import type { Column } from '../../table/table.ts'
import { datePrecision } from '../../table/date.ts'

const NAMED = /\b(dob|birth|born|birthday|birthdate|date of birth|dateofbirth)\b/

/** Why a column of dates looks like dates of birth, or `null`. */
export function isBirthColumn(column: Column, words: string): string | null {
  const days = column.texts.filter((text, code) => {
    return (
      column.kinds[code] === DATE &&
      (column.times[code] as number) > 0 &&
      datePrecision(text.trim()) === 'day'
    )
  })
  if (days.length < 2) return null
  if (NAMED.test(words)) return 'the header says so'
  const years = days.map(yearOf).filter((year) => year !== null)
  if (years.length < 10 || days.length * 2 < column.codes.length) return null
  const first = Math.min(...years)
  const last = Math.max(...years)
  return first < 1990 && last - first >= 30 && last <= 2030
    ? `days spread over ${last - first} years, nearly all different`
    : null
}

function yearOf(text: string): number | null {
  const year = /(?:^|\D)((?:18|19|20)\d\d)(?:\D|$)/.exec(text)?.[1]
  return year === undefined ? null : Number(year)
}
