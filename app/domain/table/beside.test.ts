import { expect, test } from 'vitest'
import { layBeside } from './beside.ts'
import type { Grid } from './difference.ts'

/** A table with one record a word group: "a 1 2". The first is the header. */
function grid(...records: readonly string[]): Grid {
  const [names = [], ...rows] = records.map((record) => record.split(' '))
  return { names, rows: rows.length, textAt: (row, column) => rows[row]![column]! }
}

const beside = (other: Grid, here: Grid, most = 1000) => layBeside(other, here, ['arm'], most)

test('rows and columns stand under their labels, with what each table says and by how much it differs', () => {
  const other = grid('arm n rate', 'x 120 1.50', 'y 45 2.0', 'z * 3')
  const here = grid('arm n rate', 'x 117 1.5', 'z 9 3', 'y 45 2.25')
  const { columns, rows, differentCells, shown, of } = beside(other, here)
  expect(columns).toEqual([
    { name: 'arm', here: 0, differs: false },
    { name: 'n', here: 1, differs: true },
    { name: 'rate', here: 2, differs: true },
  ])
  expect(
    rows.map(({ there, here: own, cells }) => [there, own, ...cells.map(({ by }) => by)]),
  ).toEqual([
    [0, 0, null, '−3', 'written differently'],
    [2, 1, null, 'hidden there', null],
    [1, 2, null, null, '+0.25'],
  ])
  expect(rows[0]?.cells[1]).toEqual({ there: '120', here: '117', by: '−3' })
  expect([differentCells, shown, of]).toEqual([4, 'all', 3])
})

test('what only one of the tables has says so, in its place', () => {
  const other = grid('arm n old', 'first 1 a', 'x 5 b', 'gone 6 c', 'also 7 d', 'y word e')
  const here = grid('arm n new', 'x <8 k', 'y text l', 'z 9 m')
  const { columns, rows } = beside(other, here)
  expect(columns.map(({ name, here: place }) => [name, place])).toEqual([
    ['arm', 0],
    ['n', 1],
    ['new', 2],
    ['old', null],
  ])
  expect(rows.map(({ there, here: own }) => [there, own])).toEqual([
    [0, null],
    [1, 0],
    [2, null],
    [3, null],
    [4, 1],
    [null, 2],
  ])
  expect(rows.map(({ cells }) => cells[1]?.by)).toEqual([
    'only there',
    'hidden here',
    'only there',
    'only there',
    'differs',
    'only here',
  ])
  expect(rows[1]?.cells.map(({ by }) => by)).toEqual([
    null,
    'hidden here',
    'only here',
    'only there',
  ])
  expect(rows[0]?.cells[2]).toEqual({ there: null, here: null, by: null })
})

test('of large tables only the rows that differ are given, and of many of those the first', () => {
  const rows = (change: number) =>
    grid(
      'arm n',
      ...Array.from({ length: 20 }, (_, at) => `r${at} ${at % change === 0 ? 500 : 10}`),
    )
  const same = grid('arm n', ...Array.from({ length: 20 }, (_, at) => `r${at} 10`))
  const few = beside(same, rows(10), 20)
  expect([few.shown, few.rows.length, few.of, few.differentCells]).toEqual(['different', 2, 20, 2])
  const many = beside(same, rows(1), 20)
  expect([many.shown, many.rows.length, many.differentCells]).toEqual(['first-different', 10, 20])
  expect(layBeside({ ...same, names: [] }, { ...same, names: [], rows: 0 }, [], 20)).toMatchObject({
    columns: [],
    shown: 'all',
  })
})
