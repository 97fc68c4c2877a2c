import { expect, test } from 'vitest'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { checkBytes } from '../check-bytes.ts'
import { readJson } from './json.ts'
import { tablesInDrawing } from './svg-tables.ts'
import { textTables } from './text-tables.ts'

const recordsIn = (text: string) => textTables(text).tables.map(({ records }) => records)

/** Rule, severity and words of all findings of a file with this text. */
async function findings(name: string, text: string) {
  const report = await checkBytes(Buffer.from(text), { name, policy: opensafely })
  return report.findings.map(({ rule, severity, because }) => `${severity} ${rule}: ${because}`)
}

test('tables with bars, with their rules left out, and prose around them kept', () => {
  const text = [
    'We counted people in 2 ways.',
    '',
    '| region | n |',
    '|:-------|--:|',
    '| North  | 120 |',
    '| South  | 4 |',
    '',
    'That was all.',
  ].join('\n')
  const { tables, rest } = textTables(text, 'the page')
  expect(tables).toEqual([
    {
      name: 'a table in the page, line 3',
      isGuess: false,
      records: [
        ['region', 'n'],
        ['North', '120'],
        ['South', '4'],
      ],
    },
  ])
  expect(rest.split('\n')).toEqual(['We counted people in 2 ways.', '', '', 'That was all.'])
})

test('tabs keep a table together over blank lines and headings of its groups', () => {
  const text =
    'Table 1\n\tTotal\tMen\n\nAge\n18\t120 (40)\t60\n19\t[REDACTED]\t35\n\n\n\n\nDone 3 times'
  expect(recordsIn(text)).toEqual([
    [
      ['', 'Total', 'Men'],
      ['Age', '', ''],
      ['18', '120 (40)', '60'],
      ['19', '[REDACTED]', '35'],
    ],
  ])
})

test('columns kept apart by blanks, as R and pandas print them', () => {
  const text = [
    '        sex    n  share',
    '1    Female  120  0.600',
    '2      Male   75  0.375',
    '3 Not known    5  0.025',
  ].join('\n')
  expect(recordsIn(text)).toEqual([
    [
      ['', 'sex', 'n', 'share'],
      ['1', 'Female', '120', '0.600'],
      ['2', 'Male', '75', '0.375'],
      ['3', 'Not known', '5', '0.025'],
    ],
  ])
})

test('prose, short runs and ragged lines are no tables', () => {
  for (const text of [
    'We saw 12 people in May.\nThen 30 came back in June, 2021.\nOf these, about 5 stayed for a week.\nAll 3 groups agreed.',
    'a,1\nb,2',
    'n | m\n1 | x',
    'a\tb\nc\td\ne\tf',
    '----\n====\n\n',
    `${'x '.repeat(800)}1,2\n`.repeat(4),
  ])
    expect(recordsIn(text), text.slice(0, 40)).toEqual([])
})

test('many tables, long tables and long lines are bounded', () => {
  const many = 'k;n\na;10\nb;20\n\n'.repeat(200)
  expect(textTables(many).tables).toHaveLength(50)
  const long = `k;n\n${'a;10\n'.repeat(20_000)}`
  expect(textTables(long).tables[0]?.records).toHaveLength(5_000)
  const prose = 'Then 12 people came, and 3, of them went on\n'.repeat(20_000)
  const { tables, rest } = textTables(
    prose.replaceAll('Then', (_, at: number) => 'x'.repeat(at % 61)),
  )
  expect(tables).toEqual([])
  expect(rest.length).toBeGreaterThan(500_000)
  const lines = 'a\r\nb\n'.repeat(25_000)
  const further = 'k;n\r\na;10\nb;20'
  expect(textTables(lines + further)).toEqual({
    tables: [],
    rest: 'a\nb\n'.repeat(25_000) + further,
  })
})

test('small counts in a text are found; where only blanks make the table, a person must judge', async () => {
  const piped = '| region | patients |\n|---|---|\n| North | 120 |\n| South | 4 |\n| West | 45 |\n'
  expect((await findings('notes.md', piped)).join()).toContain(
    'must-fix small-count: a table in the text, line 1: ',
  )
  const printed = 'region  patients\nNorth        120\nSouth          4\nWest          45\n'
  expect((await findings('log.txt', printed)).join()).toContain('look small-count')
  expect((await findings('log.txt', printed)).join()).not.toContain('must-fix')
  const loose = 'It took 12 s.\n\n'.repeat(30)
  expect((await findings('log.txt', loose)).join()).toContain('look not-checked: the text outside')
  expect(await findings('log.txt', printed)).not.toContainEqual(
    expect.stringContaining('not-checked'),
  )
})

const ticks = [0, 50, 100, 150]
  .map((value) => `<text x="20" y="${203.5 - value}" text-anchor="end">${value}</text>`)
  .join('')
const bar = (at: number, height: number) =>
  `<path d="M ${40 + 30 * at} 200 L ${60 + 30 * at} 200 L ${60 + 30 * at} ${200 - height} L ${40 + 30 * at} ${200 - height} z"/>` +
  `<text x="${50 + 30 * at}" y="212" text-anchor="middle">group ${at}</text>`
const bars = (heights: readonly number[], axis = ticks) =>
  `<svg xmlns="http://www.w3.org/2000/svg"><rect width="300" height="240"/><g transform="translate(5,7)">${axis}<text transform="rotate(-90 4 90)" x="4" y="90">People</text>${heights.map((height, at) => bar(at, height)).join('')}</g></svg>`

test('the heights of bars beside an axis are the numbers that they stand for', async () => {
  const drawing = bars([120, 75, 4])
  expect(tablesInDrawing(drawing).tables).toEqual([
    {
      name: 'the bars of the drawing',
      isGuess: false,
      records: [
        ['', 'People'],
        ['group 0', '120'],
        ['group 1', '75'],
        ['group 2', '4'],
      ],
    },
  ])
  expect((await findings('bars.svg', drawing)).join()).toContain(
    'must-fix small-count: the bars of the drawing: ',
  )
})

test('bars without an axis of whole numbers say nothing', () => {
  expect(tablesInDrawing(bars([120, 75])).tables).toEqual([])
  expect(tablesInDrawing(bars([120, 75, 4], '')).tables).toEqual([])
  expect(tablesInDrawing(bars([120, 75, 4], ticks.replace('>50<', '>70<'))).tables).toEqual([])
  expect(tablesInDrawing(bars([120, 75, 4], ticks.replaceAll('0<', '0.5<'))).tables).toEqual([])
  const coarse = ticks.replaceAll('0<', '0000<')
  expect(tablesInDrawing(bars([120, 75, 4], coarse)).tables).toEqual([])
})

test('texts in rows and columns, such as numbers at risk, are a table; axes side by side are none', () => {
  const row = (y: number, texts: readonly string[]) =>
    texts.map((text, at) => `<text x='${10 + 60 * at}' y='${y}'>${text}</text>`).join('')
  const atRisk = `<svg>${row(300, ['Days', '0', '30', '60'])}${row(312, ['Treated', '240', '120', '6'])}${row(324, ['Others', '300', '180', '45'])}</svg>`
  expect(tablesInDrawing(atRisk).tables).toEqual([
    {
      name: 'a table in the drawing',
      isGuess: true,
      records: [
        ['Days', '0', '30', '60'],
        ['Treated', '240', '120', '6'],
        ['Others', '300', '180', '45'],
      ],
    },
  ])
  // A table stands below each of two curves; what is between them belongs to neither.
  const panels = [300, 600].map((y) =>
    [
      ['Days', '0', '30'],
      ['Treated', '240', y === 600 ? '6' : '120'],
      ['Others', '300', '180'],
    ]
      .map((texts, at) => row(y + 12 * at, texts))
      .join(''),
  )
  const two = tablesInDrawing(`<svg>${panels.join(row(450, ['Women']))}</svg>`).tables
  expect(two.map(({ name, records }) => [name, records[1]])).toEqual([
    ['a table in the drawing', ['Treated', '240', '120']],
    ['table 2 in the drawing', ['Treated', '240', '6']],
  ])
  const axes = [0, 50, 100].map((value) => row(300 - value, [value, value, value].map(String)))
  expect(tablesInDrawing(`<svg>${axes.join('')}</svg>`).tables).toEqual([])
})

test('drawings that are broken or endless are given up, not followed', () => {
  expect(tablesInDrawing('<svg><text x="1" y="2">never closed').tables).toEqual([])
  expect(
    tablesInDrawing(`<svg>${'<g transform="translate(1,1)">'.repeat(300_000)}`).tables,
  ).toEqual([])
  expect(
    tablesInDrawing(`<svg>${'<rect x="1" y="1" width="2" height="3"/>'.repeat(20_000)}`).tables,
  ).toEqual([])
  const odd =
    '<path d="M 0 0 L 9"/><path d="M 0 0 C 1 1 2 2 3 3"/><path/><rect width="9%" height="2"/>'
  expect(
    tablesInDrawing(`<svg></g>${odd}<text/><text></text><text>&lt;a&gt; &amp;</text></svg>`).tables,
  ).toEqual([])
})

test('outputs of a notebook go through the same checks', () => {
  const output = (data: object) => ({ output_type: 'execute_result', data })
  const notebook = {
    nbformat: 4,
    cells: [
      { cell_type: 'markdown', source: ['# 1'] },
      {
        outputs: [
          output({ 'text/plain': ['  sex    n\n', '0   F  120\n', '1   M    4\n', '2   X   33'] }),
          output({
            'text/plain': 'left aside',
            'text/html': '<table><tr><th>a</th></tr><tr><td>1</td></tr></table>',
          }),
          { output_type: 'stream', text: 'k;n\na;10\nb;20\n' },
          'no output',
        ],
      },
      'no cell',
    ],
  }
  const { things, tables, hasLooseNumbers } = readJson(JSON.stringify(notebook))
  expect(things.map(({ says }) => says)).toEqual(['the notebook holds the outputs of its cells'])
  expect(tables.map(({ name, records }) => [name, records.length])).toEqual([
    ['output 1 of the notebook, a table in the text, line 1', 4],
    ['output 2 of the notebook, table 1 of the page', 2],
    ['output 3 of the notebook, a table in the text, line 1', 3],
  ])
  expect(hasLooseNumbers).toBe(false)
  expect(readJson('{"nbformat":4,"cells":3}')).toMatchObject({ things: [], tables: [] })
})

const drawing = (marks: string) => `<svg xmlns="http://www.w3.org/2000/svg">${marks}</svg>`
const text = (x: number, y: number, words: string, anchor = 'middle') =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="10">${words}</text>`
const rect = (x: number, y: number, width: number, height: number, fill = '#0b6b5d') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`
const regions = ['North', 'South', 'East', 'West']

test('numbers above upright bars are the table, without any axis', () => {
  const marks = regions.map((name, at) => {
    const [x, height] = [40 + at * 60, 20 + 30 * at]
    return (
      rect(x, 200 - height, 40, height) +
      text(x + 20, 215, name) +
      text(x + 20, 195 - height, ['1,240', '885', '6', '730'][at]!)
    )
  })
  expect(tablesInDrawing(drawing(marks.join(''))).tables).toEqual([
    {
      name: 'the bars of the drawing',
      records: [
        ['', 'count'],
        ['North', '1,240'],
        ['South', '885'],
        ['East', '6'],
        ['West', '730'],
      ],
      isGuess: false,
    },
  ])
})

test('lying bars: their numbers beside them, or an axis below', async () => {
  const numbers = ['120', '75', '4', '90']
  const lying = regions.map(
    (name, at) =>
      rect(80, 20 + at * 30, Number(numbers[at]), 20) + text(74, 34 + at * 30, name, 'end'),
  )
  const beside = regions.map((_, at) =>
    text(84 + Number(numbers[at]), 34 + at * 30, numbers[at]!, 'start'),
  )
  const axis = [0, 50, 100].map((value) => text(80 + value, 160, String(value)))
  const records = [['', 'count'], ...regions.map((name, at) => [name, numbers[at]])]
  expect(tablesInDrawing(drawing([...lying, ...beside].join(''))).tables).toMatchObject([
    { records, isGuess: false },
  ])
  expect(tablesInDrawing(drawing([...lying, ...axis].join(''))).tables).toMatchObject([{ records }])
  expect(tablesInDrawing(drawing(lying.join(''))).tables).toEqual([])
  expect((await findings('lying.svg', drawing([...lying, ...beside].join('')))).join()).toContain(
    'must-fix small-count: the bars of the drawing: ',
  )
})

test('stacked bars, upright and lying: a column for each part, called as the legend calls its colour', () => {
  const counts = [
    [120, 30],
    [75, 25],
    [60, 40],
  ]
  const fills = ['#0b6b5d', '#8a5a00']
  const records = [
    ['', 'Women', 'Men'],
    ...counts.map((pair, at) => [regions[at], ...pair.map(String)]),
  ]
  const legend = ['Women', 'Men']
    .map(
      (name, part) =>
        rect(300, 20 + part * 20, 8, 8, fills[part]) + text(314, 28 + part * 20, name, 'start'),
    )
    .join('')
  const upright = counts.map(([women = 0, men = 0], at) => {
    const x = 40 + at * 60
    return (
      rect(x, 200 - women, 40, women, fills[0]) +
      rect(x, 200 - women - men, 40, men, fills[1]) +
      text(x + 20, 215, regions[at]!) +
      text(x + 20, 204 - women / 2, String(women)) +
      text(x + 20, 204 - women - men / 2, String(men))
    )
  })
  expect(tablesInDrawing(drawing(upright.join('') + legend)).tables).toMatchObject([{ records }])
  const lying = counts.map(([women = 0, men = 0], at) => {
    const y = 20 + at * 40
    return (
      rect(80, y, women, 20, fills[0]) +
      rect(80 + women, y, men, 20, fills[1]) +
      text(74, y + 14, regions[at]!, 'end') +
      text(80 + women / 2, y + 14, String(women)) +
      text(80 + women + men / 2, y + 14, String(men))
    )
  })
  expect(tablesInDrawing(drawing(lying.join('') + legend)).tables).toMatchObject([{ records }])
  const axis = [0, 50, 100, 150].map((value) => text(20, 204 - value, String(value))).join('')
  const measured = upright.map((one) => one.replace(/<text[^>]*>\d+<\/text>/g, '')).join('')
  const plain = tablesInDrawing(drawing(measured.replaceAll(/fill="[^"]*"/g, '') + axis)).tables
  expect(plain).toMatchObject([{ records: [['', 'part 1', 'part 2'], ...records.slice(1)] }])
})

test('parts without a number stay empty, and where most have none there is no table', () => {
  const bar = (at: number, said: string) =>
    rect(40 + at * 60, 100, 40, 100) +
    text(60 + at * 60, 215, regions[at]!) +
    (said && text(60 + at * 60, 150, said))
  const shown = (said: readonly string[]) =>
    tablesInDrawing(drawing(said.map((one, at) => bar(at, one)).join(''))).tables
  expect(shown(['10', '', '30', '45'])).toMatchObject([
    {
      records: [
        ['', 'count'],
        ['North', '10'],
        ['South', ''],
        ['East', '30'],
        ['West', '45'],
      ],
    },
  ])
  expect(shown(['10', '', '', '45'])).toEqual([])
  expect(shown(['10 %', '20 %', '30 %', '40 %'])).toEqual([])
})
