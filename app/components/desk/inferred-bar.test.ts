import { expect, test } from 'vitest'
import { sayRange } from './inferred-bar.tsx'

test('says what can be inferred as people write it', () => {
  expect(sayRange({ low: 6, high: 6 })).toBe('6')
  expect(sayRange({ low: 1, high: 7 })).toBe('1 to 7')
  expect(sayRange({ low: 1234.5, high: null })).toBe('1,234.5 or more')
})
