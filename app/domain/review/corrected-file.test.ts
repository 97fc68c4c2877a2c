import { expect, test } from 'vitest'
import { correctedFile, isCorrected } from './corrected-file.ts'

const on = { id: 'c', turn: 1, at: '1', fileId: 'f', checkerId: 'one', state: 'current' } as const
const sum = { kind: 'row-total', total: 0, parts: [1, 2] }

test('corrections lie over what the author says; the latest one holds', () => {
  const { columns, relations } = correctedFile({
    columns: [{ column: 1, description: 'people', role: null, reason: null }],
    relations: [{ relation: sum, verdict: 'rejected', reason: 'by chance' }],
    corrections: [
      { ...on, column: 1, role: 'metadata', body: 'weeks' },
      { ...on, column: 1, role: 'other-count', body: 'practices' },
      { ...on, column: 0, role: 'count', body: null },
    ],
    relationCorrections: [
      { ...on, relation: sum, verdict: 'kept', body: 'it is one' },
      { ...on, relation: { ...sum, total: 3 }, verdict: 'added', body: 'see the label' },
    ],
  })
  expect(columns).toEqual([
    { column: 0, description: '', role: 'count', reason: null },
    { column: 1, description: 'people', role: 'other-count', reason: 'practices' },
  ])
  expect(relations).toEqual([
    { relation: sum, verdict: 'kept', reason: 'it is one' },
    { relation: { ...sum, total: 3 }, verdict: 'added', reason: 'see the label' },
  ])
})

test('a file is corrected where anything is', () => {
  expect(isCorrected({ corrections: [], relationCorrections: [] })).toBe(false)
  const correction = { ...on, relation: sum, verdict: 'kept', body: null } as const
  expect(isCorrected({ corrections: [], relationCorrections: [correction] })).toBe(true)
})
