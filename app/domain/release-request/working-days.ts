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

/** Days since 1970-01-01 of an ISO date, in the Gregorian calendar. Years are counted from March. */
export function dayOf(instant: string): number {
  const month = Number(instant.slice(5, 7))
  const year = Number(instant.slice(0, 4)) - (month < 3 ? 1 : 0)
  const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(instant.slice(8, 10))
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + inYear - 719_469
}

function dateOf(day: number): string {
  let year = 1969 + Math.floor(day / 365.25)
  while (dayOf(`${pad(year + 1, 4)}-01-01`) <= day) year += 1
  let month = 12
  while (dayOf(`${pad(year, 4)}-${pad(month, 2)}-01`) > day) month -= 1
  const first = dayOf(`${pad(year, 4)}-${pad(month, 2)}-01`)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day - first + 1, 2)}`
}

const pad = (number: number, width: number) => String(number).padStart(width, '0')
