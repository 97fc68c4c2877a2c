import { expect, test } from 'vitest'
import { readRelationForm, readRows } from './relation-form.ts'

test('rows are read as they are written', () => {
  expect(readRows('1-3, 7')).toEqual([1, 2, 3, 7])
  expect(readRows('2;2 4–5')).toEqual([2, 4, 5])
  expect(readRows('one')).toEqual([])
  expect(readRows('5-1')).toEqual([])
  expect(readRows('1-9999999')).toHaveLength(5000)
})

test('a sum of columns, a sum of rows, and one that is listed', () => {
  const form = { verdict: 'added', reason: 'it is' }
  const columns = { ...form, kind: 'row-total', total: '1', 'part:10': 'on', 'part:2': 'on' }
  expect(readRelationForm({ ...columns, 'part:1': 'on' }).relation).toEqual({
    kind: 'row-total',
    total: 1,
    parts: [2, 10],
  })
  const rows = { ...form, kind: 'column-total', total: '9', rows: '1-2' }
  expect(readRelationForm(rows).relation).toEqual({ kind: 'column-total', total: 8, parts: [0, 1] })
  const listed = '{"kind":"share","total":3,"parts":[1,2]}'
  expect(readRelationForm({ verdict: 'rejected', relation: listed })).toEqual({
    relation: { kind: 'share', total: 3, parts: [1, 2] },
    verdict: 'rejected',
    reason: '',
  })
})

test('what no form of ours sends is no input', () => {
  for (const fields of [
    { verdict: 'maybe', kind: 'row-total', total: '1' },
    { verdict: 'added', kind: 'other', total: '1' },
    { verdict: 'rejected', relation: 'not json' },
  ])
    expect(() => readRelationForm(fields)).toThrow()
})
