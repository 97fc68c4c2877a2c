import { expect, test } from 'vitest'
import { changeIn, type ComparedTables, sayTables } from './file-difference.ts'

const same: ComparedTables = {
  names: ['a'],
  oldNames: ['a'],
  keepsRows: true,
  rows: [],
  same: 3,
  changedCells: 0,
  addedColumns: [],
  removedColumns: [],
  isReordered: false,
  added: 0,
  removed: 0,
  changed: 0,
}

test('what differs is one line', () => {
  expect(sayTables(same)).toBe('Every cell is the same; the bytes differ elsewhere')
  expect(
    sayTables({
      ...same,
      changedCells: 6,
      changed: 4,
      added: 1,
      removed: 2,
      addedColumns: [3],
      removedColumns: [1, 2],
      isReordered: true,
    }),
  ).toBe(
    '6 cells changed in 4 rows; 1 row added; 2 rows removed; 1 column added; 2 columns removed; rows in another order',
  )
})

test('a change is found by its column', () => {
  const cells = [{ column: 1, before: '6', after: '[REDACTED]' }]
  const row = { kind: 'changed', oldRow: 0, newRow: 0, cells, texts: ['x', '[REDACTED]'] } as const
  expect(changeIn(row, 1)).toEqual(cells[0])
  expect(changeIn(row, 0)).toBeUndefined()
  expect(changeIn({ kind: 'added', newRow: 0, texts: ['x'] }, 0)).toBeUndefined()
})
