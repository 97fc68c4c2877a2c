import { expect, test } from 'vitest'
import { figuresAlone } from './figures-alone.ts'

test('a figure is looked at where no table stands in its group', () => {
  const files = [
    { name: 'one/curve.svg', group: 'survival' },
    { name: 'two/bars.PNG', group: 'rates' },
    { name: 'two/rates.csv', group: 'rates' },
    { name: 'notes.txt', group: 'survival' },
  ]
  expect(figuresAlone(files)).toMatchObject([
    { rule: 'file-policy', severity: 'look', file: 0, with: [], wholeFile: true },
  ])
  expect(figuresAlone(files, [{ name: 'at-risk.csv', group: 'survival' }])).toEqual([])
  expect(figuresAlone([{ name: 'a.jpeg' }, { name: 'b.csv' }])).toEqual([])
})
