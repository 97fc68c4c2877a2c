import { expect, test } from 'vitest'
import { tableOf } from '../../table/build-table.ts'
import { recoverable } from '../checks/recoverable.ts'
import { HIDDEN_NUMBER } from '../series.ts'
import { contextOf, seriesOf, tableFrom } from './between.fixture.ts'
import { groupingsOf } from './groupings.ts'
import { populations } from './populations.ts'
import { repeatedTotals } from './repeated-totals.ts'
import { rowTotals } from './row-totals.ts'
import { sameNumbers } from './same-numbers.ts'
import { SEARCH_LIMITS, sayUnfinished, type SearchKind, startSearch } from './search-work.ts'
import { shareRelations } from './share-relations.ts'
import { stepsOf } from './steps.ts'

const always = () => true

/** A search with next to no work of one kind. */
const poor = (kind: SearchKind, left = 3) => startSearch({ ...SEARCH_LIMITS, [kind]: left })

const wide = (columns: number, rows: number, value: (column: number, row: number) => number) =>
  Array.from({ length: columns }, (_, column) =>
    seriesOf(
      Array.from({ length: rows }, (_each, row) => value(column, row)),
      { column, name: `n_${column}` },
    ),
  )

const SUMS = [
  seriesOf([110, 230, 370, 490, 560], { column: 1, name: 'total' }),
  seriesOf([40, 110, 150, 270, 330], { column: 2, name: 'men' }),
  seriesOf([70, 120, 220, 220, 230], { column: 3, name: 'women' }),
]

test('sums across columns stop when the work is done, and say so', () => {
  const search = poor('columns')
  expect(rowTotals(SUMS, 5, always, search)).toEqual([])
  expect([...search.unfinished]).toEqual(['columns'])
  const enough = startSearch()
  expect(rowTotals(SUMS, 5, always, enough).map(({ words }) => words)).toEqual([
    'total = men + women',
  ])
  expect(enough.unfinished.size).toBe(0)
})

test('a wide table whose columns add up to each other in every way is given up, and that is said', () => {
  const search = startSearch()
  expect(
    rowTotals(
      wide(400, 3, () => 0),
      3,
      always,
      search,
    ),
  ).toEqual([])
  expect([...search.unfinished]).toEqual(['columns'])
})

test('any three columns of some twenty are tried as a sum where something is hidden', () => {
  const twenty = (of: (column: number, row: number) => number | null) => {
    const columns = wide(20, 8, (column, row) => of(column, row)!)
    return columns.map((one, column) =>
      column === 5
        ? seriesOf(
            [...one.printed].map((_, row) => (row === 2 ? null : of(column, row)!)),
            { column, name: 'n_5' },
          )
        : one,
    )
  }
  const sums: Readonly<Record<number, readonly number[]>> = { 17: [1, 5, 12], 3: [4, 5, 6] }
  const number = (column: number, row: number): number =>
    sums[column]?.reduce((sum, part) => sum + number(part, row), 0) ??
    1000 + (((column + 3) ** 3 * (row + 5) ** 2 * 31) % 9973)
  const search = startSearch()
  expect(rowTotals(twenty(number), 8, always, search).map(({ words }) => words)).toEqual([
    'n_3 = n_4 + n_5 + n_6',
    'n_17 = n_1 + n_5 + n_12',
  ])
  expect(search.unfinished.size).toBe(0)
  // Where nothing is hidden a sum gives nothing away.
  const shown = rowTotals(wide(20, 8, number), 8, always)
  expect(shown.map(({ words }) => words)).toEqual(['n_3 = n_4 + n_5 + n_6'])
  // Numbers so small that they add up in every way.
  const small = startSearch()
  expect(
    rowTotals(
      twenty((_, row) => row % 2),
      4000,
      always,
      small,
    ),
  ).toEqual([])
  expect([...small.unfinished]).toEqual(['columns-apart'])
})

test('columns of zeros are no parts, but a column called total keeps all others as its parts', () => {
  const total = seriesOf([10, 20, 30], { column: 0, name: 'total' })
  const men = seriesOf([10, 20, 30], { column: 1, name: 'men' })
  const none = seriesOf([0, 0, 0], { column: 2, name: 'other' })
  expect(rowTotals([total, men, none], 3, always).map(({ words }) => words)).toEqual([
    'total = men + other',
  ])
})

test('columns with the same numbers are compared until the work is done', () => {
  const same = wide(3, 8, (_, row) => 100 + row * 31)
  expect(sameNumbers(same, 8, always).map(({ words }) => words)).toEqual([
    'n_0 = n_1',
    'n_0 = n_2',
    'n_1 = n_2',
  ])
  const search = poor('same-numbers', 10)
  expect(sameNumbers(same, 8, always, search).map(({ words }) => words)).toEqual(['n_0 = n_1'])
  expect([...search.unfinished]).toEqual(['same-numbers'])
})

test('columns that happen to agree in small numbers, or in too few, are not the same', () => {
  expect(
    sameNumbers(
      wide(2, 5, (_, row) => row + 1),
      5,
      always,
    ),
  ).toEqual([])
  const one = seriesOf([101, 202, 303, 404, 505])
  const other = seriesOf([101, 202, 303, 404, null])
  expect(sameNumbers([one, { ...other, column: 1 }], 5, always)).toEqual([])
})

test('columns with few different numbers are never compared', () => {
  const search = poor('same-numbers', 0)
  expect(
    sameNumbers(
      wide(50, 8, (_, row) => row % 4),
      8,
      always,
      search,
    ),
  ).toEqual([])
  expect(search.unfinished.size).toBe(0)
})

const GROUPED = tableFrom(`region,sex,n
North,F,120
North,M,135
South,F,210
South,M,245
West,F,310
West,M,355`)

test('totals that are repeated throughout a group are looked for until the work is done', () => {
  const whole = seriesOf([255, 255, 455, 455, 665, 665], { column: 3, name: 'total' })
  const part = seriesOf([120, 135, 210, 245, 310, 355], { column: 2, name: 'n' })
  const groupings = groupingsOf(GROUPED, GROUPED.columns.slice(0, 2))
  expect(repeatedTotals([whole, part], groupings, always)).toHaveLength(1)
  const search = poor('repeated-totals')
  expect(repeatedTotals([whole, part], groupings, always, search)).toEqual([])
  expect([...search.unfinished]).toEqual(['repeated-totals'])
})

test.each([1, 5])('steps are looked for until the work is done, %i of them', (left) => {
  const level = seriesOf([1000, 870, 720, 595, 410], { column: 1, name: 'left' })
  const change = seriesOf([0, 130, 150, 125, 185], { column: 2, name: 'excluded' })
  const groupings = groupingsOf(tableFrom('step,n\na,1\nb,2\nc,3\nd,4\ne,5'), [])
  expect(stepsOf([level, change], groupings, always)).toHaveLength(1)
  const search = poor('steps', left)
  expect(stepsOf([level, change], groupings, always, search)).toEqual([])
  expect([...search.unfinished]).toEqual(['steps'])
})

test('rows that add up to others are looked for until the work is done', () => {
  const table = tableFrom('sex,n\nF,120\nM,135\nOther,210\nTotal,465')
  const series = [seriesOf([120, 135, 210, 465], { column: 1 })]
  const groupings = groupingsOf(table, table.columns.slice(0, 1))
  const enough = { bears: always, search: startSearch() }
  expect(populations(table, series, groupings, enough)).toHaveLength(1)
  for (const left of [0, 1, 2, 3]) {
    const search = poor('groups', left)
    expect(populations(table, series, groupings, { bears: always, search })).toEqual([])
    expect([...search.unfinished]).toEqual(['groups'])
  }
})

test('percentages are looked for until the work is done', () => {
  const whole = seriesOf([200, 300, 700, 900], { column: 1, name: 'total' })
  const part = seriesOf([31, 111, 503, 777], { column: 2, name: 'n' })
  const share = seriesOf([15.5, 37, 71.857, 86.333], {
    column: 3,
    name: 'pct',
    role: 'percent',
    decimals: Uint8Array.of(3, 3, 3, 3),
  })
  expect(shareRelations([share], [part], [whole])).toHaveLength(1)
  const search = poor('shares')
  expect(shareRelations([share], [part], [whole], search)).toEqual([])
  expect([...search.unfinished]).toEqual(['shares'])
})

test('in a very wide table a percentage is one of columns near it, and that no other was tried is said', () => {
  const rows = 6
  const counts = wide(1_500, rows, (column, row) => 200 + column * 17 + row * 31)
  const share = (column: number) =>
    seriesOf(
      Array.from(
        { length: rows },
        (_, row) => (100 * counts[700]!.printed[row]!) / counts[705]!.printed[row]!,
      ),
      { column, role: 'percent', decimals: new Uint8Array(rows).fill(12) },
    )
  const search = startSearch()
  const [near, far, ...none] = shareRelations([share(701), share(20)], counts, counts, search)
  expect(near).toMatchObject({ part: { column: 700 }, whole: { column: 705 } })
  expect([far, ...none]).toEqual([undefined])
  expect([...search.unfinished]).toEqual(['shares'])
})

/** Columns of labels, the first of them different from row to row. */
const labelled = (columns: number, said: (column: number, row: number) => string) =>
  tableOf([
    Array.from({ length: columns }, (_, column) => `label ${column}`),
    ...Array.from({ length: 6 }, (_, row) =>
      Array.from({ length: columns }, (_each, column) => said(column, row)),
    ),
  ])

test('of very many label columns the first group the rows, and that there are more is said', () => {
  const table = labelled(40, (column, row) => `${column} ${Math.floor((row + column) / 2)}`)
  const search = startSearch()
  expect(groupingsOf(table, table.columns, search).length).toBeGreaterThan(1)
  expect([...search.unfinished]).toEqual(['labels'])
})

test('label columns that say the same on every row do not count among them', () => {
  const table = labelled(1_000, (column, row) => (column === 900 ? `half ${row % 2}` : ''))
  const search = startSearch()
  const groupings = groupingsOf(table, table.columns, search)
  expect(groupings.map(({ groups }) => groups.length)).toEqual([1, 2])
  expect(search.unfinished.size).toBe(0)
})

test('a table that was not searched to its end is not checked to its end', () => {
  const context = contextOf('sex,n\nF,120\nM,[REDACTED]')
  const between = { ...context.between, unfinished: new Set<SearchKind>(['steps', 'columns']) }
  expect(recoverable.run({ ...context, between })).toEqual([
    expect.objectContaining({
      rule: 'not-checked',
      severity: 'look',
      wholeFile: true,
      because:
        'the table is too large to be searched to the end for sums: sums across columns, flow charts and running totals; what these give away is not known',
    }),
  ])
})

/** Questions that were put to the same people of four regions: yes and no add up to one number each. */
function questions(count: number, said: (region: number, question: number) => readonly string[]) {
  const rows = Array.from({ length: 4 }, (_, region) =>
    Array.from({ length: count }, (_each, question) =>
      said(region, question).map((n, at) => `R${region},question ${question},answer ${at},${n}`),
    ),
  )
  return `region,question,answer,n\n${rows.flat(2).join('\n')}`
}
const answered = (region: number, question: number) => {
  const yes = 1_000 + ((question * 7919 + region * 104_729) % 88_000)
  return [`${yes}`, `${90_000 + region * 1_117 - yes}`]
}

test('of very many groupings of the same people a hidden number is found all the same', () => {
  const hidden = (region: number, question: number) =>
    region === 2 && question === 300
      ? ['[REDACTED]', `${90_000 + 2 * 1_117 - 6}`]
      : answered(region, question)
  const context = contextOf(questions(460, hidden))
  expect(recoverable.run(context)).toEqual([
    expect.objectContaining({
      severity: 'must-fix',
      cells: [expect.objectContaining({ inferred: { low: 6, high: 6 } })],
    }),
  ])
})

test('where nothing is hidden so many groupings are not compared, and a note says so', () => {
  const [finding, ...more] = recoverable.run(contextOf(questions(460, answered)))
  expect(more).toEqual([])
  expect(finding).toMatchObject({
    rule: 'not-checked',
    severity: 'note',
    because:
      'not everything in the table was searched for, since it is large and hides no number: rows that add up to others',
  })
})

test.each([
  [
    'long',
    20_001,
    1,
    /hides no number: sums across columns, columns with the same numbers, rows that/,
  ],
  [
    'large',
    7_600,
    8,
    /hides no number: columns with the same numbers, rows that add up to others, totals/,
  ],
])(
  'a %s table that hides nothing is searched for less, and a note says so',
  (_, rows, columns, words) => {
    const head = `day,${Array.from({ length: columns }, (_each, at) => `n_${at}`).join()}`
    const lines = Array.from({ length: rows }, (_each, row) =>
      [
        `d${row}`,
        ...Array.from({ length: columns }, (_one, at) => 20 + ((row * 31 + at * 17) % 971)),
      ].join(),
    )
    const found = recoverable.run(contextOf([head, ...lines].join('\n')))
    expect(found).toEqual([expect.objectContaining({ rule: 'not-checked', severity: 'note' })])
    expect(found[0]!.because).toMatch(words)
  },
)

test('in a large rounded table only the sums with a hidden number are followed, and a note says so', () => {
  const lines = Array.from({ length: 7_600 }, (_each, row) => {
    const parts = Array.from({ length: 7 }, (_one, at) => 20 + 5 * ((row * 31 + at * 17) % 971))
    return [`d${row}`, row === 9 ? '[REDACTED]' : parts[0], ...parts.slice(1), 7 * 5000].join()
  })
  const head = `day,${Array.from({ length: 7 }, (_each, at) => `n_${at}`).join()},people`
  expect(recoverable.run(contextOf([head, ...lines].join('\n')))).toContainEqual(
    expect.objectContaining({
      rule: 'not-checked',
      severity: 'note',
      because:
        'not everything in the table was searched for, since it is large: sums of rounded numbers without a hidden one',
    }),
  )
})

test('in a wide table that hides something only columns beside a total are tried, and a note says so', () => {
  const wider = wide(50, 6, (column, row) => 100 + column * 17 + row * 31)
  const search = startSearch()
  rowTotals(wider, 6, always, search)
  expect(search.unfinished.size).toBe(0)
  const first = wider[0]!
  const state = first.state.slice()
  state[2] = HIDDEN_NUMBER
  rowTotals([{ ...first, state }, ...wider.slice(1)], 6, always, search)
  expect([...search.unfinished]).toEqual(['columns-apart'])
})

test('every kind of search has its words', () => {
  const kinds = new Set(Object.keys(SEARCH_LIMITS) as SearchKind[])
  expect(sayUnfinished(kinds).split(', ')).toHaveLength(kinds.size)
})
