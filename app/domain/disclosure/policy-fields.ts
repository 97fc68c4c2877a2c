import type { Policy } from './policy.ts'

/** What names a policy and says where it comes from; the rest are its fields. */
export type PolicyHead = 'id' | 'version' | 'name' | 'jurisdiction' | 'source' | 'reading' | 'note'

type Leaf = string | number | boolean | readonly unknown[]
type PathsIn<Of> = {
  [Key in keyof Of & string]: NonNullable<Of[Key]> extends Leaf
    ? Key
    : `${Key}.${PathsIn<NonNullable<Of[Key]>>}`
}[keyof Of & string]

/** The address of a field in a policy, such as `counts.threshold`. A finding names one. */
export type PolicyField = PathsIn<Omit<Policy, PolicyHead>>

/** Every field in words. A new field of the policy type does not compile without its own. */
export const POLICY_FIELDS: Readonly<Record<PolicyField, string>> = {
  'counts.threshold': 'A count of 1 to this many is small',
  'counts.zeros': 'Whether a count of 0 may be shown',
  'counts.severity': 'How grave a small count is',
  'counts.redactBeforeRounding': 'Small counts are redacted before the rest is rounded',
  marker: 'How a redaction is written',
  'rounding.required': 'Counts have to be rounded',
  'rounding.bases': 'Bases that are accepted, the usual one first',
  'rounding.oneBasePerRequest': 'One base for the whole of a request',
  'rounding.midpoint': 'Rounding to the midpoint is accepted',
  'rounding.graduated': 'The base grows with the count',
  'rounding.totals': 'How totals are made',
  'rounding.severity': 'How grave an unrounded count is',
  'rates.partsChecked': 'Numerator and denominator of a rate are checked as counts',
  'rates.fromRounded': 'Rates are computed from rounded counts',
  'percentages.fromRounded': 'Percentages are computed from rounded counts',
  'percentages.severity': 'How grave a percentage of unrounded counts is',
  'percentages.minDenominator': 'Fewest people that a percentage with decimals may rest on',
  'statistics.minimumPeople': 'Fewest people behind a mean, a median or a deviation',
  'statistics.minMax': 'How grave a minimum or maximum is',
  'statistics.percentileTail': 'Fewest people beyond a percentile',
  zeroHundred: 'How grave 0 % or 100 % of a group is',
  'dominance.nk.n': 'Dominance: this many contributors',
  'dominance.nk.k': 'Dominance: may make this share of a sum',
  'dominance.nk.operator': 'Dominance: whether the share itself is too much',
  'dominance.pRatio': 'Dominance: what is left beside the two largest, as a share of the largest',
  'dominance.largest': 'Dominance: largest share of one contributor',
  'degreesOfFreedom.min': 'Fewest degrees of freedom of a model',
  'degreesOfFreedom.severity': 'How grave fewer degrees of freedom are',
  'survival.minAtRisk': 'Fewest people at risk at a step of a survival curve',
  'recoverability.exact': 'How grave a redacted count is that can be worked out exactly',
  'recoverability.narrowed': 'How grave a redacted count is that can be narrowed down',
  'differencing.requests': 'How grave groups of one request are that differ by a few people',
  'differencing.earlier': 'How grave the same is against an earlier release',
  'organisations.forbidden': 'Organisations that may not be named',
  'organisations.severity': 'How grave it is to name one',
  'files.types': 'Types of file that are let out',
  'files.maxBytes': 'Largest file, in bytes',
  'files.maxRows': 'Most rows of a table',
  'files.forbiddenColumns': 'Names that no column may have',
  'review.reviewers': 'Output checkers who decide independently',
  'review.targetWorkingDays': 'Working days to a decision',
  'review.notAcceptable': 'Rules whose findings can only be fixed, never accepted',
  context: 'What the context of a file group must say',
  'releaseStatement.version': 'Version of the statement that a researcher agrees to',
  'releaseStatement.text': 'The statement that a researcher agrees to',
}

/** The fields in the order in which they are shown. */
export const FIELD_PATHS = Object.keys(POLICY_FIELDS) as readonly PolicyField[]

/** What a field holds; `null` where the policy, or the part of it that has the field, has no such rule. */
export type FieldValue = string | number | boolean | null | readonly (string | number)[]

/** Reads one field of a policy. */
export function fieldOf(policy: Policy, path: PolicyField): FieldValue {
  let value: unknown = policy
  for (const name of path.split('.'))
    value = value === null ? null : (value as Readonly<Record<string, unknown>>)[name]
  return value as FieldValue
}

const SAID: Readonly<Record<string, string>> = {
  'must-fix': 'must fix',
  'sum-of-published': 'the sum of the published parts',
  disclosive: 'no: a zero is treated as a small count',
  shown: 'yes',
}

/** A value in words; lists with commas, numbers with thousands separators. */
export function sayValue(value: FieldValue): string {
  if (value === null) return 'no such rule'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString('en-GB')
  if (typeof value === 'string') return SAID[value] ?? value
  return value.length === 0 ? 'none' : value.map((one) => one.toLocaleString('en-GB')).join(', ')
}
