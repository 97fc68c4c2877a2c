import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableOf } from './build-table.ts'
import { kindAt, lowAt, textAt } from './table.ts'
import { withTexts } from './with-texts.ts'

const cell = fc.constantFrom('1', '12', '', '[REDACTED]', 'a', '1,750 (2)', '3.5')

test('only the cells that are named say something else, and each says what it would in a file', () => {
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 12,
  })
  const changes = fc.array(fc.record({ row: fc.nat(11), column: fc.nat(2), text: cell }))
  fc.assert(
    fc.property(table, changes, (records, wanted) => {
      const before = tableOf([['group', 'n', 'm'], ...records])
      const texts = new Map<number, Map<number, string>>()
      for (const { row, column, text } of wanted)
        if (row < before.rows)
          texts.set(column, (texts.get(column) ?? new Map<number, string>()).set(row, text))
      const after = withTexts(before, texts)
      const said = records.map((record, row) =>
        record.map((text, column) => texts.get(column)?.get(row) ?? text),
      )
      const fresh = tableOf([['group', 'n', 'm'], ...said])
      for (const [index, column] of after.columns.entries()) {
        const other = fresh.columns[index]!
        for (let row = 0; row < after.rows; row++) {
          expect(textAt(column, row)).toBe(said[row]![index])
          expect(kindAt(column, row)).toBe(kindAt(other, row))
          expect(lowAt(column, row)).toEqual(lowAt(other, row))
        }
        const tally = (from: typeof column) => from.times.reduce((sum, times) => sum + times, 0)
        expect(tally(column)).toBe(after.rows)
      }
    }),
  )
})

test('a table in which nothing is changed is the same', () => {
  const table = tableOf([['a'], ['1']])
  expect(withTexts(table, new Map()).columns[0]).toBe(table.columns[0])
})
