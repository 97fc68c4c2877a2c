/** A number that a reader does not know, with what is known before any arithmetic; `null` is without end. */
export type Variable = {
  readonly low: number
  readonly high: number | null
  /** Counts are whole; sums of money are not. */
  readonly whole: boolean
}

export type Term = { readonly variable: number; readonly factor: number }

/** The sum of the terms lies in `low` to `high`; the two are equal where the arithmetic is exact. */
export type Equation = {
  readonly terms: readonly Term[]
  readonly low: number
  readonly high: number
}

/** What a reader knows: unknown numbers by index, and the sums they must keep. */
export type System = {
  readonly variables: readonly Variable[]
  readonly equations: readonly Equation[]
}

/** `total` is the sum of `parts`, up to `slack` people either way where they were rounded on their own. */
export function sumOf(total: number, parts: readonly number[], slack = 0): Equation {
  return {
    terms: [{ variable: total, factor: -1 }, ...parts.map((variable) => ({ variable, factor: 1 }))],
    low: -slack,
    high: slack,
  }
}

/** `part` is a share of `whole` between `low` and `high`: as two one-sided sums, since both may be unknown. */
export function shareOf(
  part: number,
  whole: number,
  { low, high }: { readonly low: number; readonly high: number },
): readonly Equation[] {
  const against = (share: number): readonly Term[] => [
    { variable: part, factor: 1 },
    { variable: whole, factor: -share },
  ]
  return [
    { terms: against(low), low: 0, high: Infinity },
    { terms: against(high), low: -Infinity, high: 0 },
  ]
}
