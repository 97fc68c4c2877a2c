import { expect, test } from 'vitest'
import { parseComposite } from '../composite.ts'
import { compositeKind } from './composite-kind.ts'

test.each([
  ['41,086 (16%)', 'count-share'],
  ['7 (<0.1%)', 'count-share'],
  ['345 (1)', 'count-share'],
  ['12 (NA)', 'count-share'],
  ['-- (12%)', 'count-share'],
  ['<8 (1%)', 'count-share'],
  ['1.5 (16%)', 'other'],
  ['12 (250)', 'other'],
  ['12 (-5)', 'other'],
  ['57.1 (4.5)', 'mean-deviation'],
  ['16% (41)', 'other'],
  ['39,893 / 17,487', 'count-pair'],
  ['12 of 40', 'count-pair'],
  ['-3 / 40', 'other'],
  ['1.5 / 40', 'other'],
  ['12/40 (30%)', 'count-pair'],
  ['1.2/40 (30%)', 'other'],
  ['12 (5, 25)', 'with-interval'],
  ['0.80-1.20', 'with-interval'],
  ['18, 107', 'with-interval'],
  ['1 / 2 / 3 / 4', 'other'],
])('"%s" is a %s', (text, kind) => {
  expect(compositeKind(parseComposite(text)!)).toBe(kind)
})
