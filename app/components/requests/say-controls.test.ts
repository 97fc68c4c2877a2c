import { expect, test } from 'vitest'
import { EMPTY_CONTROLS } from '#app/domain/release-request/group-controls.ts'
import { sayControls } from './say-controls.ts'

test('says redaction and rounding in the order in which they were done', () => {
  const both = {
    ...EMPTY_CONTROLS,
    threshold: 7,
    rounding: { kind: 'nearest', base: 5 },
  } as const
  expect(sayControls({ ...both, order: 'redact-then-round' })).toEqual([
    'Counts of 7 or fewer redacted, then counts rounded to the nearest 5.',
  ])
  expect(sayControls({ ...both, order: 'round-then-redact' })).toEqual([
    'Counts rounded to the nearest 5, then counts of 7 or fewer redacted.',
  ])
  expect(sayControls(both)).toEqual([
    'Counts of 7 or fewer redacted. Counts rounded to the nearest 5.',
  ])
})

test('says nothing that was not stated', () => {
  expect(sayControls(EMPTY_CONTROLS)).toEqual([])
})

test('says that nothing was done where that is what the author states', () => {
  const none = { ...EMPTY_CONTROLS, threshold: 'none', rounding: { kind: 'none' } } as const
  expect(sayControls({ ...none, note: ' The table holds no people. ' })).toEqual([
    'No counts redacted. No rounding.',
    'The table holds no people.',
  ])
})
