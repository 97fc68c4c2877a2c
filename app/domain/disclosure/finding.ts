/** Three severities only: the policy forbids it, a person must judge, good to know. */
export type Severity = 'must-fix' | 'look' | 'note'

/** What a reader can work out about a hidden or rounded number; `null` is without end. */
export type Inferred = { readonly low: number; readonly high: number | null }

/**
 * A place in a file. `row` is 0-based and counts non-blank records after the header; `column` is
 * 0-based; `line` is the 1-based line on which the record starts.
 */
export type FlaggedCell = {
  readonly row: number
  readonly column: number
  readonly line: number
  readonly inferred?: Inferred
}

/** Another table to hold beside this one: released before, known by its content, or of the same request. */
export type Beside = { readonly released: string } | { readonly fileId: string }

/** What a check flags: one rule at one or many cells, at whole columns, or about the whole file. */
export type Finding = {
  readonly rule: string
  readonly severity: Severity
  /** The field of the policy that decides, such as `counts.threshold`. */
  readonly policyField: string
  readonly cells: readonly FlaggedCell[]
  readonly columns?: readonly number[]
  readonly wholeFile?: true
  /** What a reader could learn, in one plain sentence. */
  readonly because: string
  readonly fix: string
  /** The other tables that tell it, where it takes more than this one. */
  readonly beside?: readonly Beside[]
  /** The other cells of the relation, lit on the desk when the finding is focused. */
  readonly related?: readonly FlaggedCell[]
}
