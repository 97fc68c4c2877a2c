/** A sum or share by its shape: which columns or rows, whatever stands in them. */
export type RelationKey = {
  readonly kind: string
  /** The column or row that is the total, by number. */
  readonly total: number
  readonly parts: readonly number[]
}

/** What a person says of a sum: it is none, it is one that the checks did not find, or they read it right. */
export type RelationVerdict = 'rejected' | 'added' | 'kept'

/** The key as one canonical text. */
export const relationText = ({ kind, total, parts }: RelationKey): string =>
  JSON.stringify({ kind, total, parts })

/** Reads such a text; `null` for anything else. */
export function readRelation(text: string): RelationKey | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  return isRelationKey(value)
    ? { kind: value.kind, total: value.total, parts: [...value.parts] }
    : null
}

/** Whether this names a sum: a total and at least one other column or row, each once. */
export function isRelationKey(value: unknown): value is RelationKey {
  if (typeof value !== 'object' || value === null) return false
  const { kind, total, parts } = value as Readonly<Record<string, unknown>>
  return (
    typeof kind === 'string' &&
    KINDS.has(kind) &&
    isPlace(total) &&
    Array.isArray(parts) &&
    parts.length > 0 &&
    parts.length <= MOST_PARTS &&
    parts.every((part) => isPlace(part)) &&
    new Set([total, ...(parts as unknown[])]).size > 1
  )
}

/** Kinds that a person can add: a column that is the sum of others, a row that is the sum of others. */
export const ADDABLE = ['row-total', 'column-total'] as const

const KINDS: ReadonlySet<string> = new Set([
  ...ADDABLE,
  'same-population',
  'same-numbers',
  'step',
  'share',
])
const MOST_PARTS = 5_000

const isPlace = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0
