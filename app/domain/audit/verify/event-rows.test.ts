import { expect, test } from 'vitest'
import { eventRows, isHexOf } from './event-rows.ts'

const LEAF = 'ab'.repeat(32)
const HEADER = 'seq,what_happened,leaf_sha256\r\n'

async function* pieces(...texts: string[]) {
  for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text))
}

async function read(...texts: string[]): Promise<[number, string][]> {
  const found: [number, string][] = []
  for await (const rows of eventRows(pieces(...texts)))
    for (const { seq, leaf } of rows) found.push([seq, new TextDecoder().decode(leaf)])
  return found
}

test.each<[string, string[]]>([
  ['plain rows', [`${HEADER}0,one,${LEAF}\r\n1,two,${LEAF}\r\n`]],
  ['a line end within quotes', [`${HEADER}0,"one\nand, more",${LEAF}\r\n1,two,${LEAF}\r\n`]],
  [
    'several of them, and quotes in quotes',
    [`${HEADER}0,"a""b\nc\nd",${LEAF}\r\n1,"x",${LEAF}\r\n`],
  ],
  [
    'pieces that cut a row in quotes',
    [`${HEADER}0,"one\nan`, `d\n more",${LEAF}`, `\r\n1,,${LEAF}\r\n`],
  ],
])('%s are read by number and leaf', async (_, texts) => {
  expect(await read(...texts)).toEqual([
    [0, LEAF],
    [1, LEAF],
  ])
})

test('a row without a number, or too short for a leaf, is given as it is', async () => {
  expect(await read(`${HEADER},x,${LEAF}\r\nx\r\n`)).toEqual([
    [Number.NaN, LEAF],
    [Number.NaN, 'x'],
  ])
})

test('a text is the hex of bytes digit by digit, in lower case', () => {
  const bytes = new Uint8Array([0, 255, 26])
  const is = (text: string) => isHexOf(new TextEncoder().encode(text), bytes)
  expect(is('00ff1a')).toBe(true)
  for (const text of ['', '00ff1', '00ff1A', '10ff1a', '01ff1a', '00ff1a0']) {
    expect(is(text), text).toBe(false)
  }
})
