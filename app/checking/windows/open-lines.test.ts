import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openLines } from './open-lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'sluice-lines-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function open(bytes: string | Buffer) {
  const path = join(folder, 'text')
  writeFileSync(path, bytes)
  return openLines(path)
}

test('every line is there, wherever a window begins', async () => {
  const line = fc.constantFrom('', 'a', ' b ', '"c', 'é')
  const end = fc.constantFrom('\n', '\r\n')
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 200 }),
      end,
      fc.nat(200),
      async (lines, end, from) => {
        const text = await open(lines.map((each) => each + end).join(''))
        expect(text?.rows).toBe(lines.length)
        expect(text?.read(from, 70).map(([each]) => each)).toEqual(lines.slice(from, from + 70))
      },
    ),
    { numRuns: 60 },
  )
})

test('says how the text is written', async () => {
  expect((await open('a\r\nb\r\n'))?.says).toBe('UTF-8 · CRLF')
  expect((await open('caf\u00e9'.concat('\n')))?.says).toBe('UTF-8 · LF')
  expect((await open('no end'))?.read(0, 9)).toEqual([['no end']])
  expect(await open(Buffer.from([0, 1, 2, 0]))).toBeNull()
})
