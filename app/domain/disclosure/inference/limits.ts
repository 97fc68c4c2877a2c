/**
 * How much work one inference may do. Counted, never timed, so that the same input gives the same
 * findings on every machine; fixed per version of the program.
 */
export type Limits = {
  /** Narrowings of one number by one sum. */
  readonly steps: number
  /** Numbers touched while eliminating equations in the rank test. */
  readonly eliminations: number
  /** Terms in a block that is still handed to the solver. */
  readonly blockTerms: number
  /** Questions asked of the solver. */
  readonly questions: number
  /** Simplex pivots, over all questions. */
  readonly pivots: number
  /** Branches of the whole-number search, over all questions. */
  readonly branches: number
  /** The widest range, in people, in which whole numbers are searched one by one. */
  readonly narrow: number
}

export const LIMITS: Limits = {
  steps: 5_000_000,
  eliminations: 20_000_000,
  blockTerms: 60_000,
  questions: 20_000,
  pivots: 400_000,
  branches: 20_000,
  narrow: 64,
}

/** What is left of the limits; spending more than there is answers `false`. */
export type Work = { -readonly [Kind in keyof Limits]: number }

/** Takes `amount` from what is left and says whether that was there. */
export function spend(work: Work, kind: keyof Work, amount = 1): boolean {
  if (work[kind] < amount) return false
  work[kind] -= amount
  return true
}
