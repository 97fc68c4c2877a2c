const MONTH_STARTS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/** 0 is Monday. Days since 1 January 1970, which was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/**
 * The instant this many working days (Monday to Friday, UTC) after an ISO-8601 UTC instant, at the
 * same time of day. Weekends do not count; public holidays do.
 */
export function addWorkingDays(instant: string, workingDays: number): string {
  let day = dayOf(instant)
  let left = workingDays
  while (left > 0) {
    day += 1
    if (weekdayOf(day) < 5) left -= 1
  }
  return `${dateOf(day)}${instant.slice(10)}`
}

/** Days since 1970-01-01 of an ISO date, in the Gregorian calendar. */
export function dayOf(instant: string): number {
  const [year = 0, month = 1, date = 1] = instant.slice(0, 10).split('-').map(Number)
  const before = year - 1
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  const inYear = (MONTH_STARTS[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0) + date
  return before * 365 + leapDays + inYear - 719_163
}

function dateOf(day: number): string {
  let year = 1970 + Math.floor(day / 366)
  while (dayOf(`${pad(year + 1, 4)}-01-01`) <= day) year += 1
  let month = 12
  while (dayOf(`${pad(year, 4)}-${pad(month, 2)}-01`) > day) month -= 1
  const first = dayOf(`${pad(year, 4)}-${pad(month, 2)}-01`)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day - first + 1, 2)}`
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const pad = (number: number, width: number) => String(number).padStart(width, '0')
