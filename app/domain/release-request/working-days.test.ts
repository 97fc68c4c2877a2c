import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addWorkingDays, dayOf } from './working-days.ts'

test.each([
  ['2026-11-02T09:00:00.000Z', 5, '2026-11-09T09:00:00.000Z'],
  ['2026-11-06T23:59:59.999Z', 1, '2026-11-09T23:59:59.999Z'],
  ['2026-11-07T00:00:00.000Z', 1, '2026-11-09T00:00:00.000Z'],
  ['2026-11-08T12:00:00.000Z', 5, '2026-11-13T12:00:00.000Z'],
  ['2026-12-31T12:00:00.000Z', 1, '2027-01-01T12:00:00.000Z'],
  ['2028-02-28T12:00:00.000Z', 1, '2028-02-29T12:00:00.000Z'],
  ['2026-11-04T12:00:00.000Z', 0, '2026-11-04T12:00:00.000Z'],
])('%s and %i working days: %s', (from, days, due) => {
  expect(addWorkingDays(from, days)).toBe(due)
})

test('the same as the calendar of the machine, from 1900 to 2199', () => {
  const instant = fc
    .integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) })
    .map((time) => new Date(time))
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 30 }), (from, days) => {
      const expected = new Date(from)
      for (let left = days; left > 0;) {
        expected.setUTCDate(expected.getUTCDate() + 1)
        if (expected.getUTCDay() % 6 !== 0) left -= 1
      }
      expect(addWorkingDays(from.toISOString(), days)).toBe(expected.toISOString())
      expect(dayOf(from.toISOString())).toBe(Math.floor(from.getTime() / 86_400_000))
    }),
  )
})
