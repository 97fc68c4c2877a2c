/** What a rule says of itself, for the public page: no check without all of it. */
export type RuleWords = {
  readonly id: string
  readonly title: string
  /** What it flags, as the end of the sentence "It flags ...". */
  readonly flags: string
  /** Why this is dangerous. */
  readonly why: string
  /** Where the rule is written. */
  readonly source: string
  /** The severity rule in words. */
  readonly severity: string
  /** One case with invented numbers. */
  readonly example: string
  /** What a researcher can do about it. */
  readonly fix: string
}
