import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCursor } from './cursor.ts'
import { decisionIn } from './decision.ts'
import { FILTER_FIELDS, filterQuery, fromInstant, readFilter, toInstant } from './log-filter.ts'

const reading = (address: string) => {
  const search = new URLSearchParams(address)
  return (field: string) => search.get(field)
}

test('a filter is what the address says, without what is empty or cannot be meant', () => {
  const { filter, problems } = readFilter(
    reading('from=2026-11-01&to=soon&person=%20ann%20&role=&decision=maybe&else=1'),
  )
  expect(filter).toEqual({ from: '2026-11-01', person: 'ann' })
  expect(problems.map(({ field }) => field)).toEqual(['to', 'decision'])
  expect(readFilter(reading('decision=approved')).filter).toEqual({ decision: 'approved' })
})

test('a filter written to an address reads back the same', () => {
  const texts = fc.record(
    Object.fromEntries(
      FILTER_FIELDS.filter((field) => !['from', 'to', 'decision'].includes(field)).map((field) => [
        field,
        fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() === text),
      ]),
    ),
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(texts, (filter) => {
      expect(readFilter(reading(filterQuery(filter))).filter).toEqual(filter)
    }),
  )
  expect(filterQuery({ role: 'checker' }, { before: '7' })).toBe('role=checker&before=7')
})

test('days are whole days of UTC', () => {
  expect('2026-11-22T00:00:00.000Z' >= fromInstant('2026-11-22')).toBe(true)
  expect('2026-11-21T23:59:59.999Z' >= fromInstant('2026-11-22')).toBe(false)
  expect('2026-11-22T23:59:59.999Z' < toInstant('2026-11-22')).toBe(true)
  expect('2026-11-23T00:00:00.000Z' < toInstant('2026-11-22')).toBe(false)
  const instant = '2026-11-22T12:00:00.000Z'
  expect([fromInstant(instant), toInstant(instant)]).toEqual([instant, instant])
})

test.each([
  ['', { kind: 'newest' }],
  ['before=12', { kind: 'before', seq: 12 }],
  ['after=0', { kind: 'after', seq: 0 }],
  ['before=x&after=-1', { kind: 'newest' }],
])('the cursor of %j', (address, cursor) => {
  expect(readCursor(reading(address))).toEqual(cursor)
})

test('a vote decides by its word, a step of a request by where it leads, a view nothing', () => {
  const subject = { type: 'release-request', id: 'r-1' } as const
  expect(decisionIn('vote-cast', { subject, detail: { vote: 'approved' } })).toBe('approved')
  expect(decisionIn('request-released', { subject, before: 'reviewed', after: 'released' })).toBe(
    'released',
  )
  expect(decisionIn('review-finished', { subject, before: 'submitted', after: 'reviewed' })).toBe(
    'reviewed',
  )
  // The decision is the one before it: a release is counted once.
  expect(decisionIn('release-sealed', { subject })).toBeNull()
  expect(decisionIn('release-published', { subject, after: 'public' })).toBe('published')
  expect(decisionIn('else', { subject, before: 'a', after: 'b' })).toBe(null)
  expect(decisionIn('file-viewed', { subject })).toBe(null)
})
