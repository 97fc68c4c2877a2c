import { fieldOf, type PolicyField, POLICY_FIELDS, sayValue } from './policy-fields.ts'
import { isTyped, type PolicyOverride } from './policy-override.ts'
import type { Policy } from './policy.ts'

/** An exception of a project to its policy, in words. */
export type PolicyException = {
  readonly field: PolicyField
  /** What the field is. */
  readonly words: string
  readonly value: string
  /** What the policy has there by itself. */
  readonly instead: string
}

/** The exceptions in words, for those who work inside. `base` is the policy without them. */
export const sayExceptions = (
  base: Policy,
  overrides: readonly PolicyOverride[],
): readonly PolicyException[] =>
  overrides.map(({ field, value }) => ({
    field,
    words: POLICY_FIELDS[field],
    value: sayValue(value),
    instead: sayValue(fieldOf(base, field)),
  }))

/**
 * The same for everybody: words that somebody typed are not repeated in public, only that the field
 * is otherwise. Reasons are no part of it.
 */
export const sayPublicExceptions = (
  base: Policy,
  overrides: readonly PolicyOverride[],
): readonly PolicyException[] =>
  sayExceptions(base, overrides).map((exception) =>
    isTyped(exception.field) ? { ...exception, value: OWN } : exception,
  )

/** The exceptions as data that everybody may read, with the same words withheld. */
export const publicOverrides = (overrides: readonly PolicyOverride[]): readonly PolicyOverride[] =>
  overrides.map(({ field, value }) => ({ field, value: isTyped(field) ? OWN : value }))

const OWN = 'the project’s own'
