import { expect, test } from 'vitest'
import { opensafely } from './policies/opensafely.ts'
import { publicOverrides, sayExceptions, sayPublicExceptions } from './policy-exceptions.ts'

const overrides = [
  { field: 'counts.threshold', value: 5 },
  { field: 'counts.severity', value: 'look' },
  { field: 'organisations.forbidden', value: ['Somewhere'] },
  { field: 'marker', value: '(hidden)' },
] as const

test('each exception says its field, what holds and what it stands instead of', () => {
  expect(sayExceptions(opensafely, overrides)[0]).toEqual({
    field: 'counts.threshold',
    words: 'A count of 1 to this many is small',
    value: '5',
    instead: '7',
  })
  expect(sayExceptions(opensafely, overrides)[2]?.value).toBe('Somewhere')
})

test('words that somebody typed are not repeated in public', () => {
  const said = sayPublicExceptions(opensafely, overrides)
  expect(said.map(({ value }) => value)).toEqual([
    '5',
    'look',
    'the project’s own',
    'the project’s own',
  ])
  expect(sayPublicExceptions(opensafely, [{ field: 'context', value: null }])[0]?.value).toBe(
    'no such rule',
  )
})

test('nor are they in the data that a release carries', () => {
  expect(publicOverrides(overrides)).toEqual([
    { field: 'counts.threshold', value: 5 },
    { field: 'counts.severity', value: 'look' },
    { field: 'organisations.forbidden', value: 'the project’s own' },
    { field: 'marker', value: 'the project’s own' },
  ])
})
