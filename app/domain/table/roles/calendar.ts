import type { Profile } from './profile.ts'

/** Years, or year and month, year and next year, or year, month and day in one number. */
export function isCalendar({ whole, min, max, values }: Profile): boolean {
  if (!whole || values.length === 0) return false
  if (isYear(min) && isYear(max)) return true
  if (min < 190_000) return false
  return values.every((value) => isYearMonth(value) || isDay(value))
}

function isYear(value: number): boolean {
  return value >= 1900 && value <= 2100
}

function isYearMonth(value: number): boolean {
  const year = Math.floor(value / 100)
  const rest = value % 100
  return isYear(year) && ((rest >= 1 && rest <= 12) || rest === (year + 1) % 100)
}

function isDay(value: number): boolean {
  const day = value % 100
  const month = Math.floor(value / 100) % 100
  if (!isYear(Math.floor(value / 10_000))) return false
  // 20190000: a year made sortable.
  if (month === 0 && day === 0) return true
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}
