import type { Json } from './audit/canonical-json.ts'

/** What is wrong where: an RFC 6901 pointer and a plain sentence. */
export type FieldProblem = { readonly pointer: string; readonly message: string }

/** Reads the fields of foreign JSON one by one and collects every problem, so that people mend all at once. */
export type FieldReader = {
  readonly problems: readonly FieldProblem[]
  /** The object at the pointer with no other keys than these; what is missing or wrong reads as empty. */
  readonly object: (value: Json | undefined, pointer: string, keys: readonly string[]) => Fields
  readonly list: (value: Json | undefined, pointer: string) => readonly Json[]
  readonly text: (value: Json | undefined, pointer: string, rule?: TextRule) => string
  readonly optionalText: (
    value: Json | undefined,
    pointer: string,
    rule?: TextRule,
  ) => string | null
  readonly wholeNumber: (value: Json | undefined, pointer: string) => number
  readonly flag: (value: Json | undefined, pointer: string) => boolean
  readonly refuse: (pointer: string, message: string) => void
}
export type Fields = Readonly<Record<string, Json | undefined>>
/** What a text must look like, with the words for it. */
export type TextRule = {
  readonly pattern: RegExp
  readonly what: string
  readonly maxLength?: number
}

const LONGEST = 10_000

/** A reader with no problems yet. */
export function readFields(): FieldReader {
  const problems: FieldProblem[] = []
  const refuse = (pointer: string, message: string) => {
    problems.push({ pointer, message })
  }
  const text: FieldReader['text'] = (value, pointer, rule) => {
    if (typeof value !== 'string') {
      refuse(pointer, `This must be ${rule?.what ?? 'a text'}, not ${nameOf(value)}.`)
      return ''
    }
    if (value.length > (rule?.maxLength ?? LONGEST)) {
      refuse(pointer, 'This text is too long.')
      return ''
    }
    if (rule !== undefined && !rule.pattern.test(value)) {
      refuse(pointer, `This must be ${rule.what}.`)
    }
    return value
  }
  return {
    problems,
    refuse,
    text,
    optionalText: (value, pointer, rule) =>
      value === null || value === undefined ? null : text(value, pointer, rule),
    object: (value, pointer, keys) => {
      if (!isObject(value)) {
        refuse(pointer, `This must be an object, not ${nameOf(value)}.`)
        return {}
      }
      for (const key of Object.keys(value)) {
        if (!keys.includes(key)) {
          refuse(`${pointer}/${escapePointer(key)}`, 'This key is not known.')
        }
      }
      return value
    },
    list: (value, pointer) => {
      if (isList(value)) return value
      refuse(pointer, `This must be a list, not ${nameOf(value)}.`)
      return []
    },
    wholeNumber: (value, pointer) => {
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
      refuse(pointer, 'This must be a whole number of 0 or more.')
      return 0
    },
    flag: (value, pointer) => {
      if (typeof value === 'boolean') return value
      refuse(pointer, `This must be true or false, not ${nameOf(value)}.`)
      return false
    },
  }
}

/** A key as a step of an RFC 6901 pointer. */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Whether the value is an object with keys. */
export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value)
}

/** Whether the value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function nameOf(value: Json | undefined): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (isList(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return { string: 'a text', number: 'a number', boolean: 'true or false' }[
    typeof value as 'string' | 'number' | 'boolean'
  ]
}
