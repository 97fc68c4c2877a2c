// Instants are ISO-8601 UTC text with milliseconds; the domain has no clock and no Date.
const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|\+00:00)$/
const DAY = 86_400_000

/** Milliseconds since 1970 of an instant in UTC, or null where the text is none (finer digits are cut). */
export function millisOf(text: string): number | null {
  const found = ISO.exec(text)
  if (found === null) return null
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  const millis = Number((found[7] ?? '').padEnd(3, '0').slice(0, 3))
  return daysBefore(year, month, day) * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + millis
}

/** The instant as text with milliseconds; `millis` may be a fraction, which is cut. */
export function instantOf(millis: number): string {
  const whole = Math.floor(millis)
  const days = Math.floor(whole / DAY)
  const rest = whole - days * DAY
  const { year, month, day } = dateOf(days)
  const two = (value: number) => String(value).padStart(2, '0')
  const time = [rest / 3_600_000, (rest / 60_000) % 60, (rest / 1000) % 60].map((part) =>
    two(Math.floor(part)),
  )
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return `${date}T${time.join(':')}.${String(rest % 1000).padStart(3, '0')}Z`
}

/** The same instant with milliseconds, as everything here is stored; null where the text is none. */
export function tidyInstant(text: string): string | null {
  const millis = millisOf(text)
  return millis === null ? null : instantOf(millis)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

// The proleptic Gregorian calendar in years that begin in March, so that a leap day ends a year.
function daysBefore(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const m = (month + 9) % 12
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * m + 2) / 5) +
    day -
    719_469
  )
}

function dateOf(days: number): { year: number; month: number; day: number } {
  const since = days + 719_468
  const era = Math.floor(since / 146_097)
  const inEra = since - era * 146_097
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) /
      365,
  )
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const m = Math.floor((5 * inYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: inYear - Math.floor((153 * m + 2) / 5) + 1,
  }
}
