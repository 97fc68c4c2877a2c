import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { checkBytes } from '../check-bytes.ts'
import { readHidden } from './read-hidden.ts'

const policy = {
  ...opensafely,
  files: { ...opensafely.files, types: [...opensafely.files.types, 'svgz', 'json', 'html'] },
}

const said = (text: string | Buffer, extension: string) =>
  readHidden(Buffer.from(text), extension).things.map(({ says }) => says)

const tables = (text: string, extension: string) =>
  readHidden(Buffer.from(text), extension).tables.map(({ records }) => records)

const rulesOf = async (text: string | Buffer, name: string) => {
  const { findings } = await checkBytes(Buffer.from(text), { name, policy })
  return findings.map(({ rule, severity }) => `${rule} ${severity}`)
}

describe('a page', () => {
  test('its tables go through the checks, entities and tags read away', async () => {
    const page =
      '<table><tr><th>region<th>patients</tr><tr><td>Fish &amp; <b>chips</b><td>3</td></tr><tr><td>South<td>450</table>'
    expect(tables(page, 'html')).toEqual([
      [
        ['region', 'patients'],
        ['Fish & chips', '3'],
        ['South', '450'],
      ],
    ])
    expect(await rulesOf(page, 'a.html')).toContain('small-count must-fix')
  })

  test.each([
    ['<p>a</p><!-- 3 patients -->', 'a comment in the page holds numbers'],
    ['<script>alert(1)</script>', 'a script in the page'],
    ['<script>a()</script><script src=x></script>', '2 scripts in the page'],
    ['<b onclick="a()">x</b>', 'a part of the page runs a script when it is touched'],
    ['<div style="display: none">3</div>', 'a part of the page is hidden'],
    ['<div hidden>3</div>', 'a part of the page is hidden'],
    ['<img src="data:image/png;base64,AAAA">', 'a file is embedded in the page'],
    [
      '<script type="application/json">{oops</script>',
      'the page carries data that could not be read',
    ],
  ])('%s', (page, says) => {
    expect(said(page, 'html')).toEqual([says])
  })

  test('data that a page carries and does not print are checked as tables', async () => {
    const rows = [
      { region: 'North', patients: 3 },
      { region: 'South', patients: 450 },
    ]
    const page = `<script type="application/vnd.plot+json">${JSON.stringify(rows)}</script>`
    expect(said(page, 'html')).toEqual(['the page carries data that it does not print'])
    expect(await rulesOf(page, 'a.html')).toContain('small-count must-fix')
  })

  test('a page of nothing odd has nothing behind it', () => {
    expect(said('<h1>Results</h1><!-- generated --><p>text</p>', 'html')).toEqual([])
  })
})

describe('a drawing', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`
  test.each([
    [
      '<metadata>/home/ann/study.R</metadata>',
      'the metadata of the drawing name a path, a person or the data',
    ],
    ['<desc>rows=12</desc>', 'the metadata of the drawing name a path, a person or the data'],
    ['<script>a()</script>', 'the drawing runs a script'],
    ['<g onload="a()"/>', 'the drawing runs a script'],
    ['<foreignObject><p>3</p></foreignObject>', 'the drawing holds a page of its own'],
    ['<g data-count="3"/>', 'the drawing carries data beside what it shows'],
    ['<image href="data:image/png;base64,AA"/>', 'a picture is embedded in the drawing'],
    ['<!-- n = 3 -->', 'a comment in the drawing holds numbers'],
    ['<g id="patients"/>', 'the drawing has a mark for each person'],
  ])('%s', (inside, says) => {
    expect(said(svg(inside), 'svg')).toEqual([says])
    expect(said(gzipSync(svg(inside)), 'svgz')).toEqual([says])
  })

  test('what is no drawing, and one with entities of its own, is not checked', async () => {
    expect(() => said('<p>page</p>', 'svg')).toThrow()
    expect(() => said(`<!DOCTYPE a [<!ENTITY b "c">]>${svg('')}`, 'svg')).toThrow()
    expect(await rulesOf('<p>page</p>', 'a.svg')).toContain('not-checked look')
  })
})

describe('data', () => {
  test('records, lists of lists and columns beside each other are tables, however deep', () => {
    const data = {
      deep: [{ records: [{ a: 1, b: null }, { a: 2 }] }],
      lists: [
        ['a', 'b'],
        [1, true],
      ],
      columns: { a: [1, 2], b: [3, 4], note: 'text' },
    }
    expect(tables(JSON.stringify(data), 'json')).toEqual([
      [
        ['a', 'b'],
        ['1', ''],
        ['2', ''],
      ],
      [
        ['a', 'b'],
        ['1', 'true'],
      ],
      [
        ['a', 'b'],
        ['1', '3'],
        ['2', '4'],
      ],
    ])
  })

  test('the outputs of a notebook are found and checked', async () => {
    const notebook = {
      nbformat: 4,
      cells: [
        {
          cell_type: 'code',
          outputs: [
            {
              data: {
                'application/json': [
                  { region: 'North', patients: 3 },
                  { region: 'South', patients: 40 },
                ],
              },
            },
          ],
        },
      ],
    }
    expect(await rulesOf(JSON.stringify(notebook), 'a.json')).toContain('small-count must-fix')
  })

  test('what is broken, or has no shape, is not checked', async () => {
    expect(await rulesOf('{"a":', 'a.json')).toContain('not-checked look')
    expect(tables('{"a":1,"b":[],"c":[1,[2]]}', 'json')).toEqual([])
    expect(tables('\ufeff[[1,2]]', 'json')).toEqual([[['1', '2']]])
  })
})

const chunk = (type: string, data: string) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(type + data, 'latin1'), Buffer.alloc(4)])
}
const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const png = (...chunks: Buffer[]) =>
  Buffer.concat([SIGNATURE, chunk('IHDR', ' '.repeat(13)), ...chunks, chunk('IEND', '')])
const segment = (marker: number, data: string) =>
  Buffer.concat([Buffer.from([0xff, marker, 0, data.length + 2]), Buffer.from(data, 'latin1')])
const jpeg = (...segments: Buffer[]) =>
  Buffer.concat([Buffer.from('ffd8', 'hex'), ...segments, Buffer.from('ffda0002ffd9', 'hex')])

describe('a picture', () => {
  const UNREAD =
    'the program does not look at the picture itself: its table has to be in the same group'

  test('texts, camera data and bytes after the end of a PNG', () => {
    expect(said(png(), 'png')).toEqual([UNREAD])
    expect(said(png(chunk('tEXt', 'Software\0R')), 'png')).toEqual([
      UNREAD,
      'the picture names the program that made it',
    ])
    expect(said(png(chunk('iTXt', 'Comment\0Ann, born 1950')), 'png')).toEqual([
      UNREAD,
      'the picture carries a text',
    ])
    expect(said(png(chunk('eXIf', 'II')), 'png')).toEqual([
      UNREAD,
      'the picture carries camera data',
    ])
    expect(
      readHidden(Buffer.concat([png(), Buffer.from('a,b\n1,2')]), 'png').things.at(-1),
    ).toEqual({ severity: 'must-fix', says: '7 bytes follow after the end of the picture' })
  })

  test('camera data, comments and bytes after the end of a JPEG', () => {
    expect(said(jpeg(segment(0xe0, 'JFIF')), 'jpg')).toEqual([UNREAD])
    expect(said(jpeg(segment(0xe1, 'Exif'), segment(0xfe, 'note')), 'jpeg')).toEqual([
      UNREAD,
      'the picture carries camera data',
      'the picture carries a comment',
    ])
    expect(said(Buffer.concat([jpeg(), Buffer.from('ab')]), 'jpg').at(-1)).toBe(
      '2 bytes follow after the end of the picture',
    )
  })

  test('one that is cut off is not checked', async () => {
    expect(await rulesOf(png().subarray(0, 30), 'a.png')).toContain('not-checked look')
    expect(await rulesOf(SIGNATURE, 'a.png')).toContain('not-checked look')
    expect(await rulesOf(jpeg().subarray(0, 6), 'a.jpg')).toContain('not-checked look')
    const broken = jpeg(segment(0xe0, 'JFIF'), Buffer.from('odd'), segment(0xe1, 'Exif'))
    expect(await rulesOf(broken, 'a.jpg')).toContain('not-checked look')
  })
})

test.each([
  [png(), 'csv', 'a PNG picture'],
  [jpeg(), 'png', 'a JPEG picture'],
  [Buffer.from('PK\u0003\u0004'), 'csv', 'a zip archive or an Office file'],
  [Buffer.from('%PDF-1.7'), 'txt', 'a PDF'],
  [gzipSync('a,b'), 'csv', 'gzipped'],
  [Buffer.from('GIF89a'), 'png', 'a GIF picture'],
  [Buffer.from('PAR1'), 'csv', 'a Parquet file'],
])('%# a file that is something else than its name says has to be fixed', (bytes, name, is) => {
  expect(readHidden(bytes, name).things).toEqual([
    { severity: 'must-fix', says: `the file is ${is}, not .${name}` },
  ])
})

test('text under the name of a picture, and bytes under the name of a text, are said', () => {
  expect(said('a,b', 'png')).toEqual(['the file is no .png, whatever its name says'])
  expect(said('a\0b', 'txt')).toEqual(['the file is no text, whatever its name says'])
})

test('identifiers in a text, by their lines; more than two of a kind have to be fixed', () => {
  expect(said('nothing here 12 (3.4%)', 'txt')).toEqual([])
  expect(said('mail ann@example.org', 'log')).toEqual(['line 1 could be an e-mail address'])
  expect(said('a\nNHS 943 476 5919', 'md')).toEqual([
    'line 2 could be an NHS number with a right check digit',
  ])
  expect(said('NHS 943 476 5918', 'txt')).toEqual([])
  expect(readHidden(Buffer.from('SW1A 1AA\n'.repeat(3)), 'txt').things).toEqual([
    { severity: 'must-fix', says: '3 places could be a full postcode' },
  ])
})

test('a formula and signs that cannot be seen are told at their cells', async () => {
  const text = 'note,patients\n=cmd|calc!A1,120\nzero\u200bwidth,240\n-5,360\n'
  const { findings } = await checkBytes(Buffer.from(text), { name: 'a.csv', policy })
  const hidden = findings.filter(({ rule }) => rule === 'hidden-content')
  expect(hidden.map(({ because, cells }) => [because, cells.map(({ row }) => row)])).toEqual([
    ['1 cell of note would run as a formula in a spreadsheet', [0]],
    ['1 cell of note holds signs that cannot be seen', [1]],
  ])
})

describe('what a file holds beyond what is read of one is said', () => {
  const records = '[{"n":10,"k":"a"},{"n":20,"k":"b"}]'
  const row = '<tr><td>a</td><td>12</td></tr>'
  const table = `<table><tr><th>k</th><th>n</th></tr>${row}</table>`
  const output = { output_type: 'stream', text: 'k;n\na;10\nb;20\n' }
  const notebook = (outputs: readonly object[]) =>
    JSON.stringify({ nbformat: 4, cells: [{ outputs }] })
  const deep = (levels: number) => `${'['.repeat(levels)}${records}${']'.repeat(levels)}`
  const drawing = (bars: number) =>
    `<svg>${'<rect x="1" y="1" width="2" height="3"/>'.repeat(bars)}</svg>`
  test.each([
    ['a.json', `[${Array(51).fill(records).join()}]`, 'tables after the first 50 in the data'],
    ['b.json', deep(65), 'data more than 60 levels deep in the data'],
    [
      'c.json',
      `{"a":[${'[1],'.repeat(1_000_001)}1]}`,
      'values after the first 2,000,000 in the data',
    ],
    [
      'd.json',
      notebook(Array.from({ length: 501 }, () => output)),
      'outputs of the notebook after the first 500',
    ],
    [
      'e.json',
      notebook([
        { data: { 'application/json': JSON.parse(`[${Array(51).fill(records).join()}]`) } },
      ]),
      'tables after the first 50 in the data',
    ],
    ['a.html', table.repeat(51), 'tables of the page after the first 50'],
    [
      'b.html',
      `<table>${row.repeat(20_001)}</table>`,
      'rows of table 1 of the page after the first 20,000',
    ],
    [
      'c.html',
      `<script type="application/json">[${Array(51).fill(records).join()}]</script>`,
      'tables after the first 50 in data in the page',
    ],
    ['a.svg', drawing(5_001), 'marks of the drawing after the first thousands'],
    ['a.txt', 'x\n'.repeat(200_001), 'lines of the text after the first 200,000'],
  ])('%s', async (name, text, what) => {
    const { findings } = await checkBytes(Buffer.from(text), { name, policy })
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'not-checked',
        severity: 'look',
        because: `the file is longer than the program reads: ${what} were not checked`,
      }),
    )
  })

  test.each([
    ['a.json', `[${Array(50).fill(records).join()},{"title":"n"}]`],
    ['b.json', deep(50)],
    ['c.json', notebook(Array.from({ length: 500 }, () => output))],
    ['a.html', table.repeat(50)],
    ['a.svg', drawing(4_999)],
    ['a.txt', 'x\n'.repeat(199_999)],
  ])('and nothing is where all of it is read: %s', async (name, text) => {
    const { findings } = await checkBytes(Buffer.from(text), { name, policy })
    expect(findings.filter(({ because }) => because.includes('longer than'))).toEqual([])
  })
})

test('identifiers far along a line are found, and once each', async () => {
  const far = `${'x '.repeat(2_425)}999 000 0018 ${'y '.repeat(9_000)}LS1 4AP`
  const { findings } = await checkBytes(Buffer.from(far), { name: 'a.txt', policy })
  expect(findings.map(({ because }) => because)).toEqual([
    'line 1 could be an NHS number with a right check digit',
    'line 1 could be a full postcode',
  ])
})

test('of very many formulas a hundred are named and all are counted', async () => {
  const text = `note,patients\n${Array.from({ length: 150 }, (_, at) => `=A${at}+B1,${120 + at * 5}`).join('\n')}\n`
  const { findings } = await checkBytes(Buffer.from(text), { name: 'a.csv', policy })
  const hidden = findings.filter(({ rule }) => rule === 'hidden-content')
  expect(hidden.map(({ because, cells }) => [because, cells.length])).toEqual([
    ['150 cells of note would run as a formula in a spreadsheet', 100],
  ])
})
