import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textAt } from '../table/table.ts'
import { withTexts } from '../table/with-texts.ts'
import { opensafely } from './policies/opensafely.ts'
import { reportOf, tableFrom } from './report.fixture.ts'
import { understand } from './understand.ts'
import {
  asksNothing,
  controlsIf,
  MOST_CELLS,
  readCells,
  textsIf,
  type WhatIf,
  writeCells,
} from './what-if.ts'

const TABLE = `
group | total | with asthma
a     | 1,204 | 21
b     | 340   | 3
c     | 255   | 7 (2.7%)
d     | 806   | 12
`
const NOTHING: WhatIf = { cells: [], threshold: null, base: null }

function changed(wanted: Partial<WhatIf>, text = TABLE) {
  const table = tableFrom(text)
  const { counts } = understand(table, {}, opensafely)
  const after = withTexts(table, textsIf(table, counts, { ...NOTHING, ...wanted }, '[REDACTED]'))
  return after.columns.map((column) =>
    Array.from({ length: after.rows }, (_, row) => textAt(column, row)),
  )
}

test('cells are redacted one by one; those outside the table are left out', () => {
  const cells = [
    { row: 1, column: 2 },
    { row: 9, column: 0 },
    { row: 0, column: 9 },
  ]
  expect(changed({ cells })[2]).toEqual(['21', '[REDACTED]', '7 (2.7%)', '12'])
})

test('small counts are redacted, then the rest is rounded, also inside a text', () => {
  expect(changed({ threshold: 7, base: 5 }).slice(1)).toEqual([
    ['1205', '340', '255', '805'],
    ['20', '[REDACTED]', '[REDACTED]', '10'],
  ])
  expect(changed({ base: 10 })[2]).toEqual(['20', '0', '10 (2.7%)', '10'])
  expect(changed({ threshold: 20 })[1]).toEqual(['1,204', '340', '255', '806'])
})

test('what is asked for counts as declared, and nothing asked changes nothing', () => {
  expect(controlsIf({ threshold: 3, zeros: 'shown' }, NOTHING)).toEqual({
    threshold: 3,
    zeros: 'shown',
  })
  expect(controlsIf({}, { cells: [], threshold: 7, base: 5 })).toEqual({
    threshold: 7,
    rounding: { kind: 'nearest', base: 5 },
    order: 'redact-then-round',
  })
  expect(asksNothing(NOTHING)).toBe(true)
  expect(asksNothing({ ...NOTHING, base: 5 })).toBe(false)
  expect(changed({})).toEqual(changed({ cells: [{ row: 99, column: 99 }] }))
})

test('redacting every small count and rounding leaves no count to fix', () => {
  const text = 'group | n\na | 3\nb | 120\nc | 783\nd | 41'
  const rules = (from: ReturnType<typeof reportOf>) => from.findings.map(({ rule }) => rule)
  expect(rules(reportOf(text))).toContain('small-count')
  const table = tableFrom(text)
  const whatIf = { cells: [], threshold: 7, base: 5 }
  const { counts } = understand(table, {}, opensafely)
  const after = withTexts(table, textsIf(table, counts, whatIf, '[REDACTED]'))
  const controls = controlsIf({}, whatIf)
  expect(rules(reportOf(text, { reading: { table: after, notes: [] }, controls }))).toEqual([])
})

test('cells are read as they are written', () => {
  const cells = fc.uniqueArray(fc.record({ row: fc.nat(9999), column: fc.nat(99) }), {
    selector: ({ row, column }) => `${row}:${column}`,
    maxLength: 30,
  })
  fc.assert(
    fc.property(cells, (wanted) => {
      const read = readCells(writeCells(wanted))
      expect(new Set(read?.map((cell) => JSON.stringify(cell)))).toEqual(
        new Set(wanted.map((cell) => JSON.stringify(cell))),
      )
    }),
  )
  expect(readCells('9:5, 9:5;12:3')).toEqual([
    { row: 8, column: 4 },
    { row: 11, column: 2 },
  ])
  for (const text of ['0:1', '1:0', 'nine', '1:2:3']) expect(readCells(text)).toBeNull()
  const many = Array.from({ length: MOST_CELLS + 1 }, (_, row) => `${row + 1}:1`).join(' ')
  expect(readCells(many)).toBeNull()
})
