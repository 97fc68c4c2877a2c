import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf, type Grid } from './difference.ts'

const grid = ([names = [], ...rows]: readonly (readonly string[])[]): Grid => ({
  names,
  rows: rows.length,
  textAt: (row, column) => rows[row]?.[column] ?? '',
})
const head = ['group', 'total', 'part']
const before = grid([
  head,
  ['Irish', '192815', '2960'],
  ['Chinese', '344753', '6'],
  ['Other', '9', '3'],
])

test('nothing differs from itself', () => {
  expect(differenceOf(before, before, ['group'])).toEqual({
    addedColumns: [],
    removedColumns: [],
    rows: [],
    same: 3,
    changedCells: 0,
    isReordered: false,
  })
})

test('rows that say the same are taken one for one', () => {
  const twice = grid([head, ['Other', '9', '3'], ['Other', '9', '3']])
  const once = grid([head, ['Other', '9', '3']])
  expect(differenceOf(twice, once, ['group'])).toMatchObject({
    same: 1,
    rows: [{ kind: 'removed' }],
  })
  expect(differenceOf(twice, twice, ['group'])).toMatchObject({ same: 2, rows: [] })
})

test('says which cells of which rows changed, whatever their order', () => {
  const now = grid([
    head,
    ['Other', '9', '3'],
    ['Irish', '192815', '2960'],
    ['Chinese', '344755', '[REDACTED]'],
  ])
  const { rows, same, changedCells, isReordered } = differenceOf(before, now, ['group'])
  expect(rows).toEqual([
    {
      kind: 'changed',
      oldRow: 1,
      newRow: 2,
      cells: [
        { column: 1, before: '344753', after: '344755' },
        { column: 2, before: '6', after: '[REDACTED]' },
      ],
    },
  ])
  expect({ same, changedCells, isReordered }).toEqual({
    same: 2,
    changedCells: 2,
    isReordered: true,
  })
})

test('a removed row stands where it was, an added one where it is', () => {
  const now = grid([head, ['Welsh', '1', '1'], ['Irish', '192815', '2960'], ['Other', '9', '3']])
  expect(differenceOf(before, now, ['group']).rows).toEqual([
    { kind: 'added', newRow: 0 },
    { kind: 'removed', oldRow: 1 },
  ])
  expect(differenceOf(before, grid([head]), ['group']).rows).toHaveLength(3)
})

test('a label that changed alone is a changed cell, not another row', () => {
  const now = grid([
    head,
    ['Irish', '192815', '2960'],
    ['Chinese', '344753', '6'],
    ['Any other', '9', '3'],
  ])
  expect(differenceOf(before, now, ['group']).rows).toEqual([
    {
      kind: 'changed',
      oldRow: 2,
      newRow: 2,
      cells: [{ column: 0, before: 'Other', after: 'Any other' }],
    },
  ])
})

test('columns are matched by name, twins in order', () => {
  const old = grid([
    ['a', 'b', 'b'],
    ['x', '1', '2'],
  ])
  const now = grid([
    ['b', 'a', 'b', 'c'],
    ['1', 'x', '3', '9'],
  ])
  const difference = differenceOf(old, now, ['a'])
  expect(difference.addedColumns).toEqual([3])
  expect(difference.removedColumns).toEqual([])
  expect(difference.rows).toEqual([
    { kind: 'changed', oldRow: 0, newRow: 0, cells: [{ column: 2, before: '2', after: '3' }] },
  ])
  expect(differenceOf(now, old, ['a']).removedColumns).toEqual([3])
})

test('without labels the same rows are matched first, the others in order', () => {
  const old = grid([['n'], ['1'], ['2'], ['3']])
  const now = grid([['n'], ['1'], ['7'], ['3']])
  expect(differenceOf(old, now, []).rows).toEqual([
    { kind: 'changed', oldRow: 1, newRow: 1, cells: [{ column: 0, before: '2', after: '7' }] },
  ])
})

test('labels alone, and nothing but labels', () => {
  const old = grid([['g'], ['a'], ['b']])
  const now = grid([['g'], ['a'], ['c']])
  expect(differenceOf(old, now, ['g']).rows.map(({ kind }) => kind)).toEqual(['removed', 'added'])
})

test('what is told makes the new table out of the old one', () => {
  const cell = fc.constantFrom('a', 'b', '1', '2', '')
  const table = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 })
  fc.assert(
    fc.property(table, table, (a, b) => {
      const [old, now] = [grid([['k', 'x', 'y'], ...a]), grid([['k', 'x', 'y'], ...b])]
      const { rows, same } = differenceOf(old, now, ['k'])
      const kept = (kind: string) => rows.filter((row) => row.kind === kind).length
      expect(same + kept('changed') + kept('added')).toBe(b.length)
      expect(same + kept('changed') + kept('removed')).toBe(a.length)
      const made = a.map((row) => JSON.stringify(row))
      for (const row of rows) {
        if (row.kind !== 'added') made[row.oldRow] = ''
        if (row.kind === 'changed') {
          const texts: string[] = [...(a[row.oldRow] ?? [])]
          for (const { column, before, after } of row.cells) {
            expect(texts[column]).toBe(before)
            texts[column] = after
          }
          expect(texts).toEqual(b[row.newRow])
          made.push(JSON.stringify(texts))
        }
        if (row.kind === 'added') made.push(JSON.stringify(b[row.newRow]))
      }
      expect(made.filter((text) => text !== '').sort()).toEqual(
        b.map((row) => JSON.stringify(row)).sort(),
      )
    }),
  )
})
