import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from './canonical-json.ts'

test('the example of RFC 8785, section 3.2.3: keys by UTF-16 code units', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  expect(Object.values(JSON.parse(canonicalJson(value)))).toHaveLength(7)
  expect(
    canonicalJson(value)
      .match(/"[^"]*":"([^"]*)"/g)
      ?.map((pair) => pair.split(':"')[1]),
  ).toEqual([
    'Carriage Return"',
    'One"',
    'Control"',
    'Latin Small Letter O With Diaeresis"',
    'Euro Sign"',
    'Emoji: Grinning Face"',
    'Hebrew Letter Dalet With Dagesh"',
  ])
})

test.each([
  [-0, '0'],
  [1e21, '1e+21'],
  [9007199254740991, '9007199254740991'],
  [null, 'null'],
  [true, 'true'],
  ['\u001f"\\/é', '"\\u001f\\"\\\\/é"'],
  [[1, [2], {}], '[1,[2],{}]'],
  [{ b: 1, a: { d: null, c: false } }, '{"a":{"c":false,"d":null},"b":1}'],
])('%j', (value, text) => {
  expect(canonicalJson(value as Json)).toBe(text)
})

test('what has no canonical form is refused', () => {
  expect(() => canonicalJson(Number.NaN)).toThrow('finite')
  expect(() => canonicalJson(Number.POSITIVE_INFINITY)).toThrow('finite')
  expect(() => canonicalJson('\ud800')).toThrow('surrogate')
  expect(() => canonicalJson({ '\udc00': 1 })).toThrow('surrogate')
})

test('reading the canonical text gives the value back, and writing it again the same text', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value as Json)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})
