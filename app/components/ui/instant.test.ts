import { expect, test } from 'vitest'
import { sayDistance, sayInstant } from './instant.tsx'

test('says a moment in UTC, whatever the zone of the machine', () => {
  expect(sayInstant('2026-11-22T12:03:59.000Z')).toBe('22 Nov 2026, 12:03 UTC')
})

test.each([
  ['2026-11-22T12:00:00Z', 'just now'],
  ['2026-11-22T11:58:00Z', '2 min ago'],
  ['2026-11-22T10:00:30Z', '1 h ago'],
  ['2026-11-21T11:59:00Z', '1 day ago'],
  ['2026-11-10T12:00:00Z', '12 days ago'],
  ['2026-11-25T12:00:00Z', 'in 3 days'],
])('says how far %s is from noon', (at, words) => {
  expect(sayDistance(at, '2026-11-22T12:00:00Z')).toBe(words)
})
