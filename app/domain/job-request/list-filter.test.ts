import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  listQuery,
  listTime,
  readListCursor,
  readListFilter,
  readSearch,
  sayListKey,
} from './list-filter.ts'

const from = (address: string) => {
  const query = new URLSearchParams(address)
  return (field: string) => query.get(field)
}

test('the filter stands in the address and comes back from it', () => {
  const address =
    'workspace=study-main&backend=emis&status=failed&person=researcher-1&from=2026-11-01&to=2026-11-22&search=table%201'
  const { filter, problems } = readListFilter(from(address))
  expect(problems).toEqual([])
  expect(listQuery(filter)).toBe(address)
  expect(listQuery(filter, { before: 'x' })).toBe(`${address}&before=x`)
  expect(listTime(filter)).toEqual({
    from: '2026-11-01T00:00:00.000Z',
    to: '2026-11-22T24:00:00.000Z',
  })
  expect(listTime({})).toEqual({ from: null, to: null })
})

test('what cannot be meant is said beside its field', () => {
  const { filter, problems } = readListFilter(from('from=2026-13-01&to=soon&status=done&person=+'))
  expect(filter).toEqual({})
  expect(problems).toEqual([
    { field: 'status', because: 'Choose a status of the list.' },
    { field: 'from', because: 'Write a date as 2026-11-22; days begin at midnight UTC.' },
    { field: 'to', because: 'Write a date as 2026-11-22; days begin at midnight UTC.' },
  ])
})

test('a cursor comes back as it went; anything else is the newest page', () => {
  const key = { createdAt: '2026-11-22T12:03:00.000Z', id: 'an-id' }
  for (const kind of ['before', 'after'] as const) {
    expect(readListCursor(from(`${kind}=${sayListKey(key)}`))).toEqual({ kind, key })
  }
  for (const odd of ['', 'before=', 'before=_x', 'before=2026-11-22T12:03:00.000Z', 'after=x_y']) {
    expect(readListCursor(from(odd))).toEqual({ kind: 'newest' })
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      readListCursor(() => text)
    }),
  )
})

test.each([
  ['4209', { identifier: null, number: 4209, commit: null }],
  ['#4209', { identifier: null, number: 4209, commit: null }],
  ['zxn7h2dr2n7n2kwj', { identifier: 'zxn7h2dr2n7n2kwj', number: null, commit: null }],
  ['ZXN7H2DR2N7N2KWJ', { identifier: 'zxn7h2dr2n7n2kwj', number: null, commit: null }],
  ['b633486', { identifier: null, number: null, commit: 'b633486' }],
  ['1234567', { identifier: null, number: 1_234_567, commit: '1234567' }],
  ['b63348', { identifier: null, number: null, commit: null }],
  ['table_1', { identifier: null, number: null, commit: null }],
])('a search for %s', (text, means) => {
  expect(readSearch(text)).toEqual({ ...means, action: text })
})

test('an address says what is given, in its fixed order, and nothing else', () => {
  expect(listQuery({})).toBe('')
  expect(listQuery({ search: 'a b', workspace: 'study' })).toBe('workspace=study&search=a%20b')
})
