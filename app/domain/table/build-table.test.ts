import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTableBuilder, tableOf } from './build-table.ts'
import { decimalsAt, highAt, kindAt, lowAt, textAt } from './table.ts'
import { plainLabel, wordsOf } from './words.ts'

const fields = (text: string) => text.split('\n').map((line) => line.split('|'))
const header = (text: string) => {
  const { headerRecords, columns, rows } = tableOf(fields(text))
  return [headerRecords, rows, columns.map(({ name }) => name).join('|')]
}

test.each([
  ['words over numbers', 'group|n\na|1\nb|2', [1, 2, 'group|n']],
  ['numbers only', '18|107\n19|50', [0, 2, '|']],
  ['a marker and numbers', 'NULL|885\n1|214', [0, 2, '|']],
  ['one record of words', 'group|n', [1, 0, 'group|n']],
  ['one record of numbers', 'a|18', [0, 1, '|']],
  ['markers only', 'NULL\n100\n101', [0, 3, '']],
  ['blanks over data', '|\n1|2', [1, 1, '|']],
  ['blanks alone', '|', [0, 1, '|']],
  ['years over other numbers', 'group|2019|2020\na|5|10\nb|10|15', [1, 2, 'group|2019|2020']],
  ['a year over years', 'a|2019\nb|2020\nc|2021', [0, 3, '|']],
  ['a run of levels', '|0|1|2\na|5|10|15\nb|5|10|15', [1, 2, '|0|1|2']],
  ['hours', 'day|00|06|12\na|5|40|35\nb|6|41|30', [1, 2, 'day|00|06|12']],
  ['codes over codes', 'a|012A|05|40\nb|013B|x|41', [0, 2, '|||']],
  ['numbers that are neither', 'a|5|40\nb|6|41', [0, 2, '||']],
  ['dates over dates', '2020-01-01|x\n2020-01-02|y\n2020-01-03|z', [0, 3, '|']],
  ['dates over numbers', 'group|2020-01-01\na|5\nb|10', [1, 2, 'group|2020-01-01']],
  [
    'groups called 1 and 0',
    '|1|0|p\nn|31|40|\na|12 (3)|9 (2)|0.1\nb|8 (2)|9 (2)|0.2',
    [1, 3, '|1|0|p'],
  ],
  ['one number of two called alike', '|1|1\na|12 (3)|9 (2)\nb|8 (2)|9 (2)', [0, 3, '||']],
  ['numbers of a group', 'n|312|331\na|12 (3)|9 (2)\nb|8 (2)|9 (2)', [0, 3, '||']],
  ['a group beside a number', 'n|3|5\na|12 (3)|9\nb|8 (2)|19', [0, 3, '||']],
  ['a percentage as first record', 'a|5%\nb|6%', [0, 2, '|']],
])('the header of a table with %s', (_, text, expected) => {
  expect(header(text)).toEqual(expected)
})

test('further header records are counted as rows and lend their words', () => {
  const table = tableOf(
    fields(
      '|covid|covid|population\nsex|F|M|F\ndate|||\n2021-01-04|63|54|120\n2021-01-11|21||121\n2021-01-18|30|31|122',
    ),
  )
  expect(table.headerRecords).toBe(3)
  expect(table.rows).toBe(5)
  expect(table.columns.map(({ name, label }) => [name, label])).toEqual([
    ['', 'sex date'],
    ['covid', 'covid F'],
    ['covid', 'covid M'],
    ['population', 'population F'],
  ])
})

test('a row of one group that is hidden is no second header', () => {
  expect(tableOf(fields('g|n|m\na|[REDACTED]|5\nb|5|10\nc|10|15')).headerRecords).toBe(1)
  expect(tableOf(fields('g|n\nwords|words\nb|5\nc|10\nd|4')).headerRecords).toBe(1)
})

test('texts keep every blank, ragged rows are filled, added columns were blank before', () => {
  const table = tableOf(fields('a|b\n 1 |x\n2\n3|y|z'))
  expect(table.ragged).toEqual([1, 2])
  expect(table.columns).toHaveLength(3)
  expect([0, 1, 2].map((row) => table.columns.map((column) => textAt(column, row)))).toEqual([
    [' 1 ', 'x', ''],
    ['2', '', ''],
    ['3', 'y', 'z'],
  ])
  expect([...table.lines]).toEqual([2, 3, 4])
})

test('a cell is read at its place, each distinct text once', () => {
  const table = tableOf(fields('a\n1.50\n<8\n1.50'))
  const column = table.columns[0]!
  expect([kindAt(column, 0), lowAt(column, 0), highAt(column, 1), decimalsAt(column, 2)]).toEqual([
    1, 1.5, 7, 2,
  ])
  expect([...column.times]).toEqual([0, 2, 1])
})

test('every text reads back as it stands in the file, also where only its number is kept', () => {
  const text = fc.oneof(
    fc.stringMatching(/^\d{1,16}$/),
    fc.stringMatching(/^\d{0,9}\.\d{0,9}$/),
    fc.constantFrom('0', '-0', '0.0', '007', '1e3', '<8', '12 (3.40)', ' 5', '[REDACTED]', ''),
  )
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 600 }), (texts) => {
      const { columns, headerRecords } = tableOf(texts.map((one) => [one]))
      const column = columns[0]!
      const read = texts.slice(headerRecords === 0 ? 0 : 1).map((_, row) => textAt(column, row))
      expect(read).toEqual(texts.slice(headerRecords === 0 ? 0 : 1))
    }),
  )
})

test('room is made for the records that are expected, and for more of them', () => {
  for (const expected of [1, 700, 1_200]) {
    const builder = createTableBuilder(false, expected)
    for (let row = 0; row < 1_200; row += 1) builder.add([row === 50 ? '<8' : `${row}`], row + 1)
    const [column] = builder.finish().columns
    expect([0, 50, 1_199].map((row) => [lowAt(column!, row), highAt(column!, row)])).toEqual([
      [0, 0],
      [0, 7],
      [1_199, 1_199],
    ])
  }
})

test('long columns grow, and stop looking for texts that do not repeat', () => {
  const builder = createTableBuilder(true)
  builder.add(['name', 'level', 'half'], 1)
  for (let row = 0; row < 6000; row += 1) builder.add([`row ${row}`, `${row % 3}`, '1,5'], row + 2)
  const table = builder.finish()
  expect(table.rows).toBe(6000)
  expect(table.columns.map((column) => textAt(column, 5999))).toEqual(['row 5999', '2', '1,5'])
  expect(table.columns[1]!.times).toHaveLength(4)
  expect(lowAt(table.columns[2]!, 0)).toBe(1.5)
  expect(createTableBuilder().finish()).toMatchObject({ rows: 0, columns: [], headerRecords: 0 })
})

test('labels are read without accents, with one kind of dash, in single words', () => {
  expect(plainLabel('  Été  18–49 ')).toBe('Ete 18-49')
  expect(wordsOf('numEvents_2019 (%)')).toEqual(['num', 'events', '2019', '%'])
  expect(wordsOf('NHSNumber')).toEqual(['nhs', 'number'])
})
