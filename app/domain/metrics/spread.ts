/** A part of a spread: from this number on, below the next one; how many fall into it. */
export type SpreadPart = { readonly words: string; readonly count: number }

const DAY = 86_400_000

/** Days from one moment to another (ms since 1970), parts of a day counted; never below 0. */
export const daysBetween = (from: number, to: number): number => Math.max(0, (to - from) / DAY)

/** The value in the middle; of two middle ones, their mean. Null where there are none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

const DAYS = [1, 2, 5, 10, 20] as const

/** How many of these days fall under 1, from 1 to 2, 2 to 5, 5 to 10, 10 to 20, and over. */
export function spreadOfDays(days: readonly number[]): SpreadPart[] {
  return [0, ...DAYS].map((from, at) => {
    const to = DAYS[at] ?? Infinity
    const count = days.filter((each) => each >= from && each < to).length
    if (from === 0) return { words: 'under 1 day', count }
    return { words: to === Infinity ? `${from} days and more` : `${from} to ${to} days`, count }
  })
}

/** How many requests took 1 round, 2, 3, and 4 or more. */
export function spreadOfRounds(rounds: readonly number[]): SpreadPart[] {
  return [1, 2, 3, 4].map((round) => ({
    words: round === 4 ? '4 rounds and more' : `${round} round${round === 1 ? '' : 's'}`,
    count: rounds.filter((each) => (round === 4 ? each >= 4 : each === round)).length,
  }))
}

/** "3.4 days", "7 hours": a length of time as people say it; "none yet" for null. */
export function sayDays(days: number | null): string {
  if (days === null) return 'none yet'
  const hours = Math.round(days * 24)
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`
  return `${Math.round(days * 10) / 10} days`
}
