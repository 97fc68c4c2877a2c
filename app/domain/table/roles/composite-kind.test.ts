import { expect, test } from 'vitest'
import { tableOf } from '../build-table.ts'
import { parseComposite } from '../composite.ts'
import { addComposite, startComposites } from '../composites.ts'
import { compositeKinds, kindsOf, signsShares } from './composite-kind.ts'

test.each([
  ['41,086 (16%)', 'count-share'],
  ['7 (<0.1%)', 'count-share'],
  ['345 (1)', 'count-share'],
  ['345 [1]', 'count-share'],
  ['12 (NA)', 'count-share'],
  ['-- (12%)', 'count-share'],
  ['<8 (1%)', 'count-share'],
  ['1.5 (16%)', 'other'],
  ['12 (250)', 'other'],
  ['12 (-5)', 'other'],
  ['57.1 (4.5)', 'mean-deviation'],
  ['16% (41)', 'share-count'],
  ['62.6%, (1,052)', 'share-count'],
  ['16% (4.1)', 'other'],
  ['19, (21.35 %)', 'count-share'],
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
  const composites = startComposites()
  addComposite(composites, 0, parseComposite(text)!)
  expect(kindsOf(composites)).toEqual([kind])
})

test('a column signs its shares where most of its shares carry a percent sign', () => {
  const signs = (...cells: string[]) => {
    const records = [['what', 'all'], ...cells.map((cell) => ['row', cell])]
    const { composites, times } = tableOf(records).columns[1]!
    return signsShares(composites!, times)
  }
  expect(signs('12 (3.4%)', '40 (11%)', '9 (2%)', '122 (10.8)', '18 [13; 25]')).toBe(true)
  expect(signs('12 (3.4%)', '40 (11%)', '9 (2%)', '122 (10)', '123 (11)')).toBe(false)
  expect(signs('12 (3.4%)', '40 (11%)')).toBe(false)
})

test('what only the header prints is no cell', () => {
  const [, column] = tableOf([
    ['what', '12 (3%) of all'],
    ['row', '12 of 40'],
    ['row', '15 of 40'],
  ]).columns
  expect([...compositeKinds(column!)]).toEqual([['count-pair', 2]])
  const header = tableOf([
    ['what', '12 of 40'],
    ['row', '5 (2%)'],
    ['row', '6 (2%)'],
  ]).columns[1]!
  expect([...compositeKinds(header)]).toEqual([['count-share', 2]])
})
