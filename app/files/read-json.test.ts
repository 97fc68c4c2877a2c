import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJson } from './read-json.ts'

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), fc.boolean(), (text, pretty) => {
      const value = JSON.parse(text) as unknown
      const result = readJson(pretty ? JSON.stringify(value, null, 2) : text)
      expect(result.ok && JSON.parse(JSON.stringify(result.value))).toEqual(value)
    }),
  )
})

test('accepts and refuses what JSON.parse does, a key twice aside', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'{}[]":,\\u0041e+-.19 \ntruefalsn'.split('')) }),
      (text) => {
        let parses = true
        try {
          JSON.parse(text)
        } catch {
          parses = false
        }
        const result = readJson(text)
        if (result.ok || !result.problem.message.includes('twice')) expect(result.ok).toBe(parses)
      },
    ),
    { numRuns: 2000 },
  )
})

test.each([
  ['{"a":1,\n "a":2}', 2, 2, 'this key is here twice'],
  ['{"__proto__":1,"__proto__":2}', 1, 16, 'this key is here twice'],
  ['[1,]', 1, 4, 'expected a value'],
  ['{"a" 1}', 1, 6, 'expected a colon'],
  ['{"a":1', 1, 7, 'ends where a comma or a closing brace should be'],
  ['[1', 1, 3, 'ends where a comma or a closing bracket should be'],
  ['{a:1}', 1, 2, 'expected a text in double quotes'],
  ['"a\nb"', 1, 1, 'a text with a line break or an escape that JSON does not know'],
  ['"a', 1, 3, 'ends where the end of the text should be'],
  ['"a\\', 1, 5, 'ends where the end of the text should be'],
  ['"\\x"', 1, 1, 'a text with a line break or an escape that JSON does not know'],
  ['1 2', 1, 3, 'expected the end'],
  ['', 1, 1, 'ends where a value should be'],
  ['NaN', 1, 1, 'expected a value'],
  ['[[[1]]]', 1, 4, 'nested deeper than 2'],
])('%j is refused with its place', (text, line, column, message) => {
  expect(readJson(text, { maxDepth: 2 })).toEqual({ ok: false, problem: { line, column, message } })
})

test('a mark of byte order is skipped, and a key of a prototype is only a key', () => {
  const result = readJson('\uFEFF{"__proto__":{"x":1},"toString":2}')
  expect(result.ok && Object.keys(result.value as object)).toEqual(['__proto__', 'toString'])
})

test('a deep nest is refused, not a crash', () => {
  expect(readJson('['.repeat(100_000)).ok).toBe(false)
})
