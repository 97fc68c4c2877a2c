import type { Json } from '#app/domain/audit/canonical-json.ts'
import { no, ok, type Result } from '#app/domain/result.ts'

/** Where and why a text is no JSON that we take. */
export type JsonProblem = {
  readonly line: number
  readonly column: number
  readonly message: string
}

class Refused extends Error {
  readonly at: number
  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const PLAIN_TEXT = /[^"\\]*/y
const SPACE = /[ \t\n\r]*/y

/**
 * Reads JSON more strictly than JSON.parse: an object that names a key twice is refused, since
 * readers would disagree on what it says, and so is nesting deeper than `maxDepth`.
 */
export function readJson(text: string, { maxDepth = 16 } = {}): Result<Json, JsonProblem> {
  let at = text.startsWith('\uFEFF') ? 1 : 0

  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? ''
    at += found.length
    return found
  }
  const expected = (what: string): never => {
    throw new Refused(at, at >= text.length ? `ends where ${what} should be` : `expected ${what}`)
  }
  const take = (character: string): boolean => {
    match(SPACE)
    if (text[at] !== character) return false
    at += 1
    return true
  }

  const readText = (): string => {
    if (!take('"')) expected('a text in double quotes')
    const start = at - 1
    match(PLAIN_TEXT)
    while (text[at] === '\\') {
      at += 2
      match(PLAIN_TEXT)
    }
    if (text[at] !== '"') expected('the end of the text')
    at += 1
    try {
      return JSON.parse(text.slice(start, at)) as string
    } catch {
      throw new Refused(start, 'a text with a line break or an escape that JSON does not know')
    }
  }

  const readObject = (depth: number): Json => {
    const object = Object.create(null) as Record<string, Json>
    if (take('}')) return object
    do {
      match(SPACE)
      const start = at
      const key = readText()
      if (key in object) throw new Refused(start, 'this key is here twice')
      if (!take(':')) expected('a colon')
      object[key] = readValue(depth)
    } while (take(','))
    return take('}') ? object : expected('a comma or a closing brace')
  }

  const readList = (depth: number): Json => {
    const list: Json[] = []
    if (take(']')) return list
    do list.push(readValue(depth))
    while (take(','))
    return take(']') ? list : expected('a comma or a closing bracket')
  }

  const readValue = (depth: number): Json => {
    match(SPACE)
    if (depth > maxDepth) throw new Refused(at, `nested deeper than ${maxDepth}`)
    if (take('{')) return readObject(depth + 1)
    if (take('[')) return readList(depth + 1)
    if (text[at] === '"') return readText()
    for (const [word, value] of words) {
      if (text.startsWith(word, at)) {
        at += word.length
        return value
      }
    }
    const number = match(NUMBER)
    return number === '' ? expected('a value') : Number(number)
  }

  try {
    const value = readValue(0)
    match(SPACE)
    if (at < text.length) expected('the end')
    return ok(value)
  } catch (error) {
    if (error instanceof Refused) return no({ ...placeOf(text, error.at), message: error.message })
    throw error
  }
}

const words: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  return { line, column: at - before.lastIndexOf('\n') }
}
