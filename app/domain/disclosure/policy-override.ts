import { no, ok, type Result } from '../result.ts'
import type { Policy } from './policy.ts'
import {
  FIELD_PATHS,
  fieldOf,
  type FieldValue,
  type PolicyField,
  POLICY_FIELDS,
} from './policy-fields.ts'

/** A field of a policy that a project has otherwise. */
export type PolicyOverride = {
  readonly field: PolicyField
  readonly value: FieldValue
}

type Kind =
  | 'count'
  | 'share'
  | 'yes-no'
  | 'severity'
  | 'counts'
  | 'words'
  | 'text'
  | { readonly oneOf: readonly (string | number)[] }

/** What a field holds, and whether "no such rule" is a value of it; null: it is not a project's to change. */
const KINDS: Readonly<Record<PolicyField, { kind: Kind; orNone?: true } | null>> = {
  'counts.threshold': { kind: 'count' },
  'counts.zeros': { kind: { oneOf: ['shown', 'disclosive'] } },
  'counts.severity': { kind: 'severity' },
  'counts.redactBeforeRounding': { kind: 'yes-no' },
  marker: { kind: 'text', orNone: true },
  'rounding.required': { kind: 'yes-no' },
  'rounding.bases': { kind: 'counts' },
  'rounding.oneBasePerRequest': { kind: 'yes-no' },
  'rounding.midpoint': { kind: 'yes-no' },
  'rounding.graduated': { kind: 'yes-no' },
  'rounding.totals': { kind: { oneOf: ['sum-of-published'] }, orNone: true },
  'rounding.severity': { kind: 'severity' },
  'rates.partsChecked': { kind: 'yes-no' },
  'rates.fromRounded': { kind: 'yes-no' },
  'percentages.fromRounded': { kind: 'yes-no' },
  'percentages.severity': { kind: 'severity' },
  'percentages.minDenominator': { kind: 'count', orNone: true },
  'statistics.minimumPeople': { kind: 'count' },
  'statistics.minMax': { kind: 'severity', orNone: true },
  'statistics.percentileTail': { kind: 'count', orNone: true },
  zeroHundred: { kind: 'severity', orNone: true },
  'dominance.nk.n': { kind: 'count' },
  'dominance.nk.k': { kind: 'share' },
  'dominance.nk.operator': { kind: { oneOf: ['>', '>='] } },
  'dominance.pRatio': { kind: 'share', orNone: true },
  'dominance.largest': { kind: 'share', orNone: true },
  'degreesOfFreedom.min': { kind: 'count' },
  'degreesOfFreedom.severity': { kind: 'severity' },
  'survival.minAtRisk': { kind: 'count' },
  'recoverability.exact': { kind: 'severity' },
  'recoverability.narrowed': { kind: 'severity' },
  'differencing.requests': { kind: 'severity' },
  'differencing.earlier': { kind: 'severity' },
  'organisations.forbidden': { kind: 'words' },
  'organisations.severity': { kind: 'severity' },
  'files.types': { kind: 'words' },
  'files.maxBytes': { kind: 'count', orNone: true },
  'files.maxRows': { kind: 'count', orNone: true },
  'files.forbiddenColumns': { kind: 'words' },
  'review.reviewers': { kind: { oneOf: [2, 3] } },
  'review.targetWorkingDays': { kind: 'count' },
  'review.notAcceptable': { kind: 'words' },
  context: null,
  'releaseStatement.version': null,
  'releaseStatement.text': null,
}

/** The fields of this policy that a project may have otherwise: those of rules that it has. */
export const overridableFields = (policy: Policy): readonly PolicyField[] =>
  FIELD_PATHS.filter((field) => KINDS[field] !== null && hasPart(policy, field))

const hasPart = (policy: Policy, field: PolicyField): boolean => {
  const parent = field.split('.').slice(0, -1).join('.')
  return parent === '' || fieldOf(policy, parent as PolicyField) !== null
}

export type OverrideRefused = 'no-such-field' | 'not-a-value' | 'same-value'

/** Reads what an administrator typed for a field; "none" where that is a value of it. */
export function readOverride(
  policy: Policy,
  field: string,
  text: string,
): Result<PolicyOverride, OverrideRefused> {
  const known = overridableFields(policy).find((one) => one === field)
  const rule = known && KINDS[known]
  if (known === undefined || !rule) return no('no-such-field')
  const typed = text.trim()
  const value = rule.orNone && typed.toLowerCase() === 'none' ? null : readValue(rule.kind, typed)
  if (value === undefined) return no('not-a-value')
  if (JSON.stringify(value) === JSON.stringify(fieldOf(policy, known))) return no('same-value')
  return ok({ field: known, value })
}

const SEVERITIES = ['must-fix', 'look', 'note'] as const

const readValue = (kind: Kind, text: string): FieldValue | undefined =>
  typeof kind === 'object' ? kind.oneOf.find((one) => String(one) === text) : readers[kind](text)

const readers: Record<Extract<Kind, string>, (text: string) => FieldValue | undefined> = {
  count: (text) => (/^\d{1,12}$/.test(text) ? Number(text) : undefined),
  share: (text) => (/^(0|1|0?\.\d{1,6})$/.test(text) ? Number(text) : undefined),
  'yes-no': (text) => (text === 'yes' ? true : text === 'no' ? false : undefined),
  severity: (text) => SEVERITIES.find((one) => one === text.replace(' ', '-')),
  text: (text) => (text === '' || text.length > 40 ? undefined : text),
  words: (text) => listIn(text),
  counts: (text) => {
    const list = listIn(text)
    return list.length > 0 && list.every((one) => /^[1-9]\d{0,5}$/.test(one))
      ? list.map(Number)
      : undefined
  },
}

const listIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]

/** What may be typed for a field, in words. */
export function sayChoices(field: PolicyField): string {
  const rule = KINDS[field]
  if (rule === null) return POLICY_FIELDS[field]
  const { kind, orNone } = rule
  const words = typeof kind === 'object' ? kind.oneOf.join(' or ') : WORDS[kind]
  return orNone ? `${words}, or none` : words
}

const WORDS = {
  count: 'a whole number',
  share: 'a share from 0 to 1',
  'yes-no': 'yes or no',
  severity: 'must fix, look or note',
  counts: 'whole numbers with commas, the usual one first',
  words: 'words with commas',
  text: 'a short text',
} as const

/** Whether the values of a field are words that somebody typed, which stay out of the log and the public. */
export const isTyped = (field: PolicyField): boolean =>
  ['text', 'words'].some((kind) => kind === KINDS[field]?.kind)

/** The policy as a project has it. A field of a rule that the policy does not have changes nothing. */
export function withOverrides(policy: Policy, overrides: readonly PolicyOverride[]): Policy {
  return overrides.reduce(
    (changed, { field, value }) =>
      hasPart(changed, field) ? (withField(changed, field.split('.'), value) as Policy) : changed,
    policy,
  )
}

function withField(
  part: unknown,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): unknown {
  const known = part as Readonly<Record<string, unknown>>
  return {
    ...known,
    [name]: rest.length === 0 ? value : withField(known[name], rest, value),
  }
}

/** The overrides in one canonical text: what is pinned, and what their digest is of. */
export const overridesText = (overrides: readonly PolicyOverride[]): string =>
  JSON.stringify(
    [...overrides]
      .sort((one, other) => (one.field < other.field ? -1 : 1))
      .map(({ field, value }) => ({ field, value })),
  )

/** Reads such a text. */
export const readOverrides = (text: string | null): readonly PolicyOverride[] =>
  text === null ? [] : (JSON.parse(text) as readonly PolicyOverride[])
