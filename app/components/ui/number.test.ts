import { expect, test } from 'vitest'
import { sayBytes, sayCount, sayNumber } from './number.ts'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1631, '1.6 kB'],
  [11_240, '11 kB'],
  [16 * 1024 * 1024, '17 MB'],
])('%i bytes are written %s', (bytes, words) => {
  expect(sayBytes(bytes)).toBe(words)
})

test('numbers have separators, and their words agree', () => {
  expect(sayNumber(18_204)).toBe('18,204')
  expect(sayCount(1, 'file')).toBe('1 file')
  expect(sayCount(2_000, 'entry', 'entries')).toBe('2,000 entries')
})
