import type { Severity } from './finding.ts'

/**
 * A versioned set of rules as data. Every policy has every field; `null` says that the body has no
 * such rule. Checks read fields and never a policy's id.
 */
export type Policy = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly jurisdiction: string
  readonly source: string
  /** How the source was read: `read`, `secondary` or `unverified`. */
  readonly reading: 'read' | 'secondary' | 'unverified'
  readonly note: string | null
  readonly counts: {
    /** A count of 1 to this many is small. */
    readonly threshold: number
    readonly zeros: 'shown' | 'disclosive'
    readonly severity: Severity
    readonly redactBeforeRounding: boolean
  }
  /** How a redaction is written. */
  readonly marker: string | null
  readonly rounding: {
    readonly required: boolean
    /** Bases the body accepts; the first one is the usual one. */
    readonly bases: readonly [number, ...number[]]
    readonly oneBasePerRequest: boolean
    readonly midpoint: boolean
    /** Rounding that coarsens with size (US Census). */
    readonly graduated: boolean
    readonly totals: 'sum-of-published' | null
    readonly severity: Severity
  } | null
  readonly rates: { readonly partsChecked: boolean; readonly fromRounded: boolean } | null
  readonly percentages: {
    readonly fromRounded: boolean
    readonly severity: Severity
    readonly minDenominator: number | null
  } | null
  readonly statistics: {
    /** Fewest people behind a mean, a median or a deviation. */
    readonly minimumPeople: number
    readonly minMax: Severity | null
    /** Fewest people beyond a percentile. */
    readonly percentileTail: number | null
  } | null
  readonly zeroHundred: Severity | null
  readonly dominance: {
    readonly nk: { readonly n: number; readonly k: number; readonly operator: '>' | '>=' } | null
    readonly pRatio: number | null
    readonly largest: number | null
  } | null
  readonly degreesOfFreedom: { readonly min: number; readonly severity: Severity } | null
  readonly survival: { readonly minAtRisk: number } | null
  readonly recoverability: {
    readonly exact: Severity
    readonly narrowed: Severity
  }
  readonly differencing: { readonly requests: Severity; readonly earlier: Severity }
  readonly organisations: {
    /** Kinds of organisation that an output may not name. */
    readonly forbidden: readonly ('icb' | 'la' | 'msoa' | 'practice' | 'region')[]
    readonly severity: Severity
  } | null
  readonly files: {
    /** Extensions without the dot, lower case. */
    readonly types: readonly string[]
    readonly maxBytes: number | null
    readonly maxRows: number | null
    readonly forbiddenColumns: readonly string[]
  }
  readonly review: {
    readonly reviewers: 2 | 3
    readonly targetWorkingDays: number
    /** Rules whose findings can only be fixed, never accepted. */
    readonly notAcceptable: readonly string[]
  }
  /** What the context of a file group must say before it is submitted. */
  readonly context: readonly string[]
  /** The text a researcher agrees to on submitting, and its version. */
  readonly releaseStatement: { readonly version: number; readonly text: string }
}
