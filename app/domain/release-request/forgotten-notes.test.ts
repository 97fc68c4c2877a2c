import { expect, test } from 'vitest'
import { allNotes, forgottenNotes } from './forgotten-notes.ts'

const note = (column: number) => ({ column, description: 'people', role: null, reason: null })
const sum = (kind: string, total: number, parts: readonly number[]) => ({
  relation: { kind, total, parts },
  verdict: 'rejected' as const,
  reason: 'chance',
})
const said = {
  columns: [note(0), note(1), note(2)],
  relations: [
    sum('row-total', 0, [1]),
    sum('share', 2, [0, 1]),
    sum('column-total', 2, [0, 1]),
    sum('same-population', 1, [0, 2]),
  ],
}
const names = ['group', 'people', 'percent']
const tables = { names, oldNames: names, keepsRows: true }

test('what is in its place keeps what was said of it', () => {
  expect(forgottenNotes(said, tables)).toEqual({ columns: [], relations: [] })
})

test.each([
  ['a column has another name', { names: ['group', 'people', 'rate'] }, [2], ['share']],
  ['a column went', { names: ['group', 'people'] }, [2], ['share']],
  [
    'columns changed places',
    { names: ['people', 'group', 'percent'] },
    [0, 1],
    ['row-total', 'share'],
  ],
  ['rows came, went or moved', { keepsRows: false }, [], ['column-total', 'same-population']],
  [
    'a note is of no column there was',
    { oldNames: ['group'], names: ['group'] },
    [1, 2],
    ['row-total', 'share'],
  ],
])('%s: what was said of it is forgotten', (_, changes, columns, kinds) => {
  const forgotten = forgottenNotes(said, { ...tables, ...changes })
  expect(forgotten.columns).toEqual(columns)
  expect(forgotten.relations.map(({ kind }) => kind)).toEqual(kinds)
})

test('tables that cannot be compared keep nothing', () => {
  expect(forgottenNotes(said, null)).toEqual(allNotes(said))
  expect(allNotes(said).columns).toEqual([0, 1, 2])
  expect(allNotes(said).relations).toHaveLength(4)
})
