import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_ROWS, readWindowAt } from './table-window.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sluice-window-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
async function fileOf(text: string | Buffer): Promise<{ path: string; sha256: string }> {
  files += 1
  const name = path.join(folder, `${files}.csv`)
  await writeFile(name, text)
  return { path: name, sha256: `file-${files}` }
}

const long = (newline: string, mark = '') =>
  `${mark}name,n${newline}` +
  Array.from({ length: 1234 }, (_, at) => `"row ${at}, ü",${at}`).join(newline)

test.each([
  ['plain', long('\n')],
  ['with CRLF', long('\r\n')],
  ['with a byte order mark', long('\n', '\ufeff')],
  ['with a sep= line', `sep=,\n${long('\n')}`],
])('any window of a table %s is the file’s own rows', async (_, text) => {
  const file = await fileOf(text)
  for (const [from, to] of [
    [0, 3],
    [98, 103],
    [199, 201],
    [1230, 1300],
    [0, 1234],
  ] as const) {
    const window = await readWindowAt({ ...file, from, to })
    const expected = Array.from({ length: Math.min(to, 1234) - from }, (_, at) => [
      `row ${from + at}, ü`,
      `${from + at}`,
    ])
    expect(window?.rows).toEqual(expected)
    expect(window).toMatchObject({ header: ['name', 'n'], totalRows: 1234, width: 2, from })
  }
})

test('texts keep their blanks, ragged rows their length, blank lines are no rows', async () => {
  const file = await fileOf('a,b,c\n 1 , "x" ,\n\n   \n2\n3,4,5,6\n')
  const window = await readWindowAt({ ...file, from: 0, to: 10 })
  expect(window?.rows).toEqual([[' 1 ', ' "x" ', ''], ['2'], ['3', '4', '5', '6']])
  expect(window).toMatchObject({ totalRows: 3, width: 4 })
})

test('UTF-16 and Latin-1 are read', async () => {
  const utf16 = await fileOf(Buffer.from('\ufeffname,n\né,7\n', 'utf16le'))
  expect((await readWindowAt({ ...utf16, from: 0, to: 5 }))?.rows).toEqual([['é', '7']])
  const latin = await fileOf(Buffer.from('name,n\né,7\nx,8\n', 'latin1'))
  const window = await readWindowAt({ ...latin, from: 0, to: 5 })
  expect(window?.rows).toEqual([
    ['é', '7'],
    ['x', '8'],
  ])
  expect(window?.encoding).toBe('windows-1252')
})

test('a table without a header has none, a quote that never closes hides nothing', async () => {
  const bare = await fileOf('1,2\n3,4\n')
  expect(await readWindowAt({ ...bare, from: 0, to: 5 })).toMatchObject({
    header: [],
    totalRows: 2,
  })
  const open = await fileOf('name,n\n"a,1\nb,2\n')
  expect((await readWindowAt({ ...open, from: 0, to: 5 }))?.totalRows).toBe(2)
})

test('no more rows than the limit, none past the end, nothing for what is no text', async () => {
  const file = await fileOf(`n\n${'1\n'.repeat(MOST_ROWS + 500)}`)
  expect((await readWindowAt({ ...file, from: 0, to: 1e9 }))?.rows).toHaveLength(MOST_ROWS)
  expect((await readWindowAt({ ...file, from: 5000, to: 5010 }))?.rows).toEqual([])
  const binary = await fileOf(Buffer.from([1, 0, 2, 3]))
  expect(await readWindowAt({ ...binary, from: 0, to: 1 })).toBeNull()
  expect(
    await readWindowAt({ path: path.join(folder, 'no'), sha256: 'none', from: 0, to: 1 }),
  ).toBeNull()
})
