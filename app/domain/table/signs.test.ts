import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textParts } from './signs.ts'

test.each([
  ['783', [{ text: '783' }]],
  ['', []],
  [' 5', [{ text: ' ', sign: '·' }, { text: '5' }]],
  ['White + Asian  ', [{ text: 'White + Asian' }, { text: '  ', sign: '··' }]],
  ['   ', [{ text: '   ', sign: '···' }]],
  ['a\nb', [{ text: 'a' }, { text: '\n', sign: '⏎' }, { text: 'b' }]],
  ['1\u202e2', [{ text: '1' }, { text: '\u202e', sign: 'U+202E' }, { text: '2' }]],
  ['\u00003', [{ text: '\u0000', sign: 'U+0000' }, { text: '3' }]],
])('%j shows what the eye would not see', (text, parts) => {
  expect(textParts(text)).toEqual(parts)
})

test('the parts put together are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(
        textParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
