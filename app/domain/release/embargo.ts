const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** No embargo, one until a UTC date, or one until a checker publishes. */
export type Embargo = 'none' | { readonly until: string | null }

/** What is wrong with an embargo as asked for at this instant, if anything. */
export function problemOfEmbargo(
  embargo: Embargo,
  at: string,
): 'not-a-date' | 'embargo-in-past' | null {
  if (embargo === 'none' || embargo.until === null) return null
  if (!DATE.test(embargo.until)) return 'not-a-date'
  return embargo.until > at.slice(0, 10) ? null : 'embargo-in-past'
}

/** Whether a release under embargo is due: its UTC date has begun. */
export const isDue = (embargoUntil: string | null, at: string): boolean =>
  embargoUntil !== null && embargoUntil <= at.slice(0, 10)
