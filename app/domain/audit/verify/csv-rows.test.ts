import { expect, test } from 'vitest'
import { csvRows } from './csv-rows.ts'
import { cursorOver } from './lines.ts'

async function* pieces(...texts: string[]) {
  for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text))
}

async function read(columns: readonly string[], ...texts: string[]): Promise<(string | null)[][]> {
  const found: (string | null)[][] = []
  for await (const rows of csvRows(pieces(...texts)))
    for (const row of rows) found.push(columns.map((column) => row(column)))
  return found
}

test.each<[string, string[], string[][]]>([
  [
    'plain records',
    ['a,b\n1,2\n3,4\n'],
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  ['a mark before the header, and CRLF', ['\uFEFFa,b\r\n1,2\r\n'], [['1', '2']]],
  ['quotes, doubled quotes, empty values', ['a,b\n"x, ""y""",\n'], [['x, "y"', '']]],
  ['an empty value before a quoted one', ['a,b\n,"z"\n'], [['', 'z']]],
  ['a line end within quotes', ['a,b\n"one\ntwo",3\n'], [['one\ntwo', '3']]],
  ['pieces that cut a line', ['a,', 'b\n1', ',2\n'], [['1', '2']]],
  ['a last line without an end', ['a,b\n1,2'], [['1', '2']]],
  ['a record that is too short', ['a,b\n1\n'], [['1', '']]],
  ['a header alone', ['a,b\n'], []],
])('%s', async (_, texts, expected) => {
  expect(await read(['a', 'b'], ...texts)).toEqual(expected)
})

test('a column that is not there is none', async () => {
  expect(await read(['c'], 'a,b\n1,2\n')).toEqual([[null]])
})

test('a cursor passes over empty batches and ends', async () => {
  async function* batches() {
    yield await Promise.resolve([])
    yield [1]
  }
  const cursor = cursorOver<number>(batches())
  expect(await cursor.head()).toBe(1)
  expect(await cursor.head()).toBe(1)
  cursor.take()
  expect(await cursor.head()).toBeNull()
})
