import { expect, test } from 'vitest'
import { type PublicControls, sayControls } from './say-controls.ts'

test.each<[PublicControls, string[]]>([
  [{}, []],
  [{ threshold: null, rounding: null, order: null, totals: null, zeros: null }, []],
  [
    {
      threshold: 7,
      rounding: { kind: 'nearest', base: 5 },
      order: 'redact-then-round',
      totals: 'sum-of-published',
      zeros: 'shown',
    },
    [
      'Counts of 1 to 7 are redacted.',
      'Counts are rounded to the nearest 5.',
      'Redaction came before rounding.',
      'Totals are the sums of the published parts.',
      'Zeros are shown as zeros.',
    ],
  ],
  [
    {
      threshold: 'none',
      rounding: { kind: 'midpoint' },
      order: 'round-then-redact',
      totals: 'rounded-alone',
      zeros: 'hidden',
    },
    [
      'No count was small enough to be redacted.',
      'Counts are rounded to the midpoint of steps of 6.',
      'Rounding came before redaction.',
      'Totals are rounded on their own.',
      'Zeros are redacted like small counts.',
    ],
  ],
  [
    { rounding: { kind: 'none' }, totals: 'exact' },
    ['Counts are not rounded.', 'Totals are not rounded.'],
  ],
])('%j is said in plain words', (controls, words) => {
  expect(sayControls(controls)).toEqual(words)
})
