/** The instant so many minutes after (or, below zero, before) another; both ISO-8601 UTC text. */
export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}
