import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { textAt } from '#app/domain/table/table.ts'
import { readTable } from '../read-table.ts'
import { findInTable } from './find-in-table.ts'
import { openTable } from './open-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'sluice-windows-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
async function open(bytes: Buffer | string) {
  const path = join(folder, String(files++))
  writeFileSync(path, bytes)
  return openTable(path)
}

async function expectSameAsWhole(bytes: Buffer) {
  const whole = readTable(bytes).table
  const table = await open(bytes)
  if (!whole) {
    expect(table).toBeNull()
    return
  }
  expect(table?.rows).toBe(whole.rows)
  expect(table?.columns).toBe(whole.columns.length)
  expect(table?.head.map(({ name }) => name)).toEqual(whole.columns.map(({ name }) => name))
  for (let row = 0; row < whole.rows; row += 1) {
    const [record = []] = table?.read(row, 1) ?? []
    const texts = whole.columns.map((column) => textAt(column, row))
    expect(texts.map((_, index) => record[index] ?? '')).toEqual(texts)
  }
}

const awkward = fc.constantFrom(
  'a',
  '1',
  '783',
  ' ',
  '  ',
  '',
  '"',
  '""',
  '"a,b"',
  '"x""y"',
  '"l1\nl2"',
  '" "',
  'é',
  'a"b',
  '"q"z',
  '[REDACTED]',
  '\u00a0',
  ';',
)
const csv = fc
  .array(fc.array(awkward, { minLength: 1, maxLength: 4 }), { maxLength: 12 })
  .chain((records) =>
    fc.constantFrom('\n', '\r\n', '\r').map((end) => records.map((r) => r.join(',')).join(end)),
  )

test('windows hold the rows that the checks see, whatever the quotes and line ends', async () => {
  await fc.assert(
    fc.asyncProperty(csv, (text) => expectSameAsWhole(Buffer.from(text))),
    { numRuns: 400 },
  )
})

test.each([
  ['UTF-16', Buffer.from('\ufeffgroup,total\nIrish,783\n', 'utf16le')],
  ['Latin-1', Buffer.from('group,total\ncaf\u00e9,783\n', 'latin1')],
  ['a sep= line', Buffer.from('sep=;\r\ngroup;total\r\nIrish;783\r\n')],
  ['a byte order mark and tabs', Buffer.from('\ufeffgroup\ttotal\nIrish\t783\n')],
  ['no header', Buffer.from('1,2\n3,4\n')],
  ['a record wider than the header', Buffer.from('a,b\n1,2\n1,2,3\n')],
  ['nothing', Buffer.from('')],
  ['no text', Buffer.from([0, 1, 2, 0, 255])],
])('%s', (_, bytes) => expectSameAsWhole(bytes))

test('a window anywhere in a long table', async () => {
  const lines = Array.from({ length: 5_000 }, (_, row) => `${row},"${row % 7}\n"`)
  const table = await open(['id,value', ...lines].join('\n'))
  expect(table?.rows).toBe(5_000)
  for (const from of [0, 63, 64, 65, 4_095, 4_990]) {
    expect(table?.read(from, 3)[0]).toEqual([String(from), `${from % 7}\n`])
  }
  expect(table?.read(4_999, 100)).toHaveLength(1)
  expect(table?.read(5_000, 100)).toEqual([])
})

test('finds a text in any case, and says when there is more', async () => {
  const lines = Array.from(
    { length: 9_000 },
    (_, row) => `${row},${row === 8_500 ? '"Say ""Hi"""' : 'x'}`,
  )
  const table = await open(['id,value', ...lines].join('\n'))
  if (!table) throw new Error('no table')
  expect(await findInTable(table, 'say "hi')).toEqual({
    text: 'say "hi',
    cells: [{ row: 8_500, column: 1 }],
    isCut: false,
  })
  expect((await findInTable(table, 'X')).isCut).toBe(true)
  expect((await findInTable(table, '')).cells).toEqual([])
  expect((await findInTable(table, 'nowhere')).cells).toEqual([])
})
