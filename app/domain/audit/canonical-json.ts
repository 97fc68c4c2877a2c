/** What an entry may be made of: no fraction ever enters the log, so numbers are whole. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }

/**
 * The canonical text of a value, as RFC 8785 (JSON Canonicalization Scheme) defines it: keys in
 * order of their UTF-16 code units, no white space, ECMAScript numbers and strings. Refuses what has
 * no canonical form: a number that is not finite, a lone surrogate.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('A number must be finite to be canonical.')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return canonicalText(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const keys = Object.keys(value).sort()
  const members = keys.map((key) => `${canonicalText(key)}:${canonicalJson(value[key] ?? null)}`)
  return `{${members.join(',')}}`
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value)

function canonicalText(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('A lone surrogate has no canonical form.')
  return JSON.stringify(text)
}
