import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, millisOf, tidyInstant } from './instant.ts'

const millis = fc.integer({ min: Date.UTC(0, 0, 1) - 1e13, max: Date.UTC(9999, 11, 31) })

test('agrees with the calendar of the language, both ways', () => {
  fc.assert(
    fc.property(
      millis.filter((ms) => ms > Date.parse('0000-01-01T00:00:00Z')),
      (ms) => {
        const text = new Date(ms).toISOString()
        expect(instantOf(ms)).toBe(text)
        expect(millisOf(text)).toBe(ms)
      },
    ),
    { numRuns: 2000 },
  )
})

test.each([
  ['2021-10-19T09:41:07Z', '2021-10-19T09:41:07.000Z'],
  ['2021-10-19T09:41:07.123456+00:00', '2021-10-19T09:41:07.123Z'],
  ['2024-02-29T00:00:00.5Z', '2024-02-29T00:00:00.500Z'],
])('%s is tidied', (text, tidy) => expect(tidyInstant(text)).toBe(tidy))

test.each([
  '2021-10-19',
  '2021-10-19 09:41:07Z',
  '2021-10-19T09:41:07+01:00',
  '2021-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2021-04-31T00:00:00Z',
  '2021-13-01T00:00:00Z',
  '2021-00-01T00:00:00Z',
  '2021-01-00T00:00:00Z',
  '2021-01-01T24:00:00Z',
  '2021-01-01T23:60:00Z',
  '2021-01-01T23:59:60Z',
])('%s is no instant in UTC', (text) => expect(tidyInstant(text)).toBeNull())

test('a fraction of a millisecond is cut', () => {
  expect(instantOf(1_634_636_467_123.9)).toBe('2021-10-19T09:41:07.123Z')
})
