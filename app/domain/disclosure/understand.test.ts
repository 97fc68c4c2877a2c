import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Controls } from './controls.ts'
import { findingIdentity } from './finding-identity.ts'
import { POLICIES, findPolicy } from './policies.ts'
import { opensafely } from './policies/opensafely.ts'
import { reportOf, tableFrom } from './report.fixture.ts'
import { graduatedStep, isOnGrid, trueRange } from './rounding.ts'
import { ABSENT, HIDDEN_NUMBER, SHOWN } from './series.ts'
import { understand } from './understand.ts'
import { NUMBER } from '../table/cell-kind.ts'
import { kindAt, textAt } from '../table/table.ts'

const understood = (text: string, controls: Controls = {}) =>
  understand(tableFrom(text), controls, opensafely)
const countOf = (text: string, controls: Controls = {}) => understood(text, controls).counts[0]!

test('a column that a person calls a count has its codes read as redactions', () => {
  const table = tableFrom('group | moved\na | -9\nb | 12\nc | 31')
  expect(understand(table, {}, opensafely).columns[1]?.role).toBe('statistic')
  const controls = { columns: { '1': { role: 'count' as const } } }
  const { columns, counts, table: read } = understand(table, controls, opensafely)
  expect(columns[1]?.because).toEqual([
    'corrected: no reason given',
    '-9 stands for a redaction: no count is negative',
  ])
  expect([...counts[0]!.state]).toEqual([HIDDEN_NUMBER, SHOWN, SHOWN])
  expect(textAt(read.columns[1]!, 0)).toBe('-9')
  expect(kindAt(table.columns[1]!, 0)).toBe(NUMBER)
  // One that is said to be none keeps its numbers, whatever they look like.
  const other = { columns: { '1': { role: 'statistic' as const } } }
  expect(understand(table, other, opensafely).table).toBe(table)
})

test('a corrected role stands, with its reason', () => {
  const { columns } = understood('g | n\na | 12\nb | 30', {
    columns: { '1': { role: 'code', reason: 'list of codes' } },
  })
  expect(columns[1]).toMatchObject({ role: 'code', because: ['corrected: list of codes'] })
  const bare = understood('g | n\na | 12', {
    columns: { '1': { role: 'code' }, '0': { description: 'x' } },
  })
  expect(bare.columns[1]?.because).toEqual(['corrected: no reason given'])
})

test('hidden cells are hidden, structure is none', () => {
  const { state, low, high } = countOf(
    'g | n | m\na | 120 | 340\nb | NA | 20\nc | [REDACTED] | \nd | NA | \ne | <8 | 50\nf | 12% | 60\ng | 2020-01-01 | 70\nh | 500 | 90\ni | 600 | 90',
  )
  expect([...state]).toEqual([
    SHOWN,
    HIDDEN_NUMBER,
    HIDDEN_NUMBER,
    ABSENT,
    HIDDEN_NUMBER,
    ABSENT,
    ABSENT,
    SHOWN,
    SHOWN,
  ])
  expect([low[1], high[1], low[4], high[4]]).toEqual([0, Number.POSITIVE_INFINITY, 0, 7])
})

test('where zeros are shown a hidden number is at least 1', () => {
  const text = 'g | n\na | 0\nb | [REDACTED]\nc | <8\nd | 40'
  expect([...countOf(text).low]).toEqual([0, 1, 1, 40])
  expect([...countOf(text, { zeros: 'hidden' }).low]).toEqual([0, 0, 0, 40])
  expect([...countOf('g | n\na | [REDACTED]\nb | 40\nc | 45', { zeros: 'shown' }).low]).toEqual([
    1, 40, 45,
  ])
})

test('rows of statistics hold no counts', () => {
  const { state } = countOf('what | n\nF | 120\nAge, median (IQR) | 52\nM | 340')
  expect([...state]).toEqual([SHOWN, ABSENT, SHOWN])
})

test('parts of composite cells are series of their own', () => {
  const { counts, shares } = understood(
    'g | stat_1 | q_1\na | 1,200 (12%) | 39 / 900\nb | [REDACTED] | -- / 800\nc | 30 (<5%) | 12 / <8\nd | 40 | 50 / 70\ne | 12 (5, 25) | 5 (1, 9)\nf | 1,200 (12%) | 39 / 900',
  )
  expect(counts.map(({ column, part }) => [column, part])).toEqual([
    [1, 0],
    [2, 0],
    [2, 1],
  ])
  expect([...counts[0]!.printed].map(String)).toEqual(['1200', 'NaN', '30', '40', 'NaN', '1200'])
  expect([...counts[1]!.state]).toEqual([SHOWN, HIDDEN_NUMBER, SHOWN, SHOWN, ABSENT, SHOWN])
  expect([...counts[2]!.state]).toEqual([SHOWN, SHOWN, HIDDEN_NUMBER, SHOWN, ABSENT, SHOWN])
  expect([shares[0]!.printed[0], shares[0]!.low[0], shares[0]!.high[0]]).toEqual([12, 11.5, 12.5])
})

test('of a pair only the number that is printed is a series', () => {
  const columns = { '1': { role: 'composite' } } as const
  const pairs = understood('g | n\na | 12 / --\nb | 30 / --', { columns }).counts
  expect(pairs.map(({ part }) => part)).toEqual([0])
  const plain = understood('g | n\na | 12\nb | 30', { columns }).counts
  expect(plain.map(({ printed }) => [...printed])).toEqual([[12, 30]])
})

test('shares keep their percent signs and their digits', () => {
  const { shares } = understood('g | share\na | 12.5%\nb | 3.0%\nc | NA')
  expect([shares[0]!.low[0], shares[0]!.high[1]]).toEqual([12.45, 3.05])
})

test('in a long table each row has its own kind', () => {
  const { counts, shares } = understood(
    'group | estimate_name | estimate_value\na | count | 120\na | percentage | 12\nb | count | 340\nb | mean | 5\nb | other | 77',
  )
  expect([...counts[0]!.printed].map(String)).toEqual(['120', 'NaN', '340', 'NaN', '77'])
  expect([...shares[0]!.printed].map(String)).toEqual(['NaN', '12', 'NaN', 'NaN', 'NaN'])
  const bare = understood('what | White | Black\nn | 120 | 340\nmean | 30 | 40\nother | 55 | 66')
  expect([...bare.counts[0]!.printed].map(String)).toEqual(['120', 'NaN', '55'])
})

test.each([
  ['its own numbers', [10, 15, 20, 35, 40, 55, 60, 75, 85], { base: 5, kind: 'nearest' }],
  ['tens', [10, 20, 30, 40, 50, 70, 110, 130, 190], { base: 10, kind: 'nearest' }],
  ['midpoint 6', [3, 9, 15, 21, 27, 33, 45, 51, 57], { base: 6, kind: 'midpoint' }],
  ['a few multiples', [10, 15, 25], { base: 5, kind: 'nearest' }],
  ['none', [11, 17, 23], { base: 1, kind: 'none' }],
])('the rounding of a column by %s', (_, values, rounding) => {
  const text = `g | n\n${values.map((value, at) => `g${at} | ${value}`).join('\n')}`
  expect(countOf(text).rounding).toEqual(rounding)
})

test('a short column goes with the file, a name or a declaration with what it says', () => {
  const rows = [10, 15, 20, 35, 40, 55, 60, 75, 85].map(
    (n, at) => `g${at} | ${n} | ${at === 0 ? 33 : at < 4 ? n * 10 : ''}`,
  )
  const both = understood(`g | n | m\n${rows.join('\n')}`).counts
  expect(both.map(({ rounding }) => rounding.base)).toEqual([5, 5])
  expect(countOf('g | n_midpoint6\na | 3\nb | 9').rounding).toEqual({ base: 6, kind: 'midpoint' })
  expect(countOf('g | n_midpoint6_derived\na | 6\nb | 12').rounding).toEqual({
    base: 6,
    kind: 'nearest',
  })
  const declared = { rounding: { base: 7, kind: 'nearest' } } as const
  expect(countOf('g | n\na | 11\nb | 9', declared).rounding).toEqual(declared.rounding)
  expect(
    countOf('g | n\na | 11\nb | 9', { rounding: { base: 1, kind: 'none' } }).rounding.kind,
  ).toBe('none')
  const tens = [10, 20, 30, 40, 50, 70, 110, 130, 190, 33].map(
    (n, at) => `g${at} | ${n} | ${at * 5 + 5} | ${at * 35 + 15}`,
  )
  expect(understood(`g | n | m | k\n${tens.join('\n')}`).counts[0]!.rounding.base).toBe(5)
  const sevens = Array.from(
    { length: 12 },
    (_, at) => `g${at} | ${at * 5 + 5} | ${at * 49 + 7} | ${at * 25 + 5} | ${at * 10}`,
  )
  expect(understood(`g | n | m | k | l\n${sevens.join('\n')}`).counts[1]!.rounding.base).toBe(7)
})

test('grids', () => {
  expect(isOnGrid(12.5, { base: 5, kind: 'nearest' })).toBe(false)
  expect(isOnGrid(13, { base: 1, kind: 'none' })).toBe(true)
  expect(
    [50, 150, 2300, 12_500, 340_000, 1_234_000].every((n) =>
      isOnGrid(n, { base: 10, kind: 'graduated' }),
    ),
  ).toBe(true)
  expect(graduatedStep(12_345_678)).toBe(10_000)
})

test('zero stays zero where rounding goes up', () => {
  for (const kind of ['ceiling', 'midpoint'] as const) {
    expect(trueRange(0, { base: 6, kind })).toEqual({ low: 0, high: 0 })
  }
})

test('the true number always lies in the range, for every rounding', () => {
  const rounded = {
    nearest: (x: number, b: number) => Math.round(x / b) * b,
    floor: (x: number, b: number) => Math.floor(x / b) * b,
    ceiling: (x: number, b: number) => Math.ceil(x / b) * b,
    midpoint: (x: number, b: number) => (x === 0 ? 0 : Math.ceil(x / b) * b - Math.floor(b / 2)),
    none: (x: number) => x,
    graduated: (x: number) => Math.round(x / graduatedStep(x)) * graduatedStep(x),
  }
  fc.assert(
    fc.property(
      fc.nat(5_000_000),
      fc.integer({ min: 2, max: 12 }),
      fc.constantFrom(...(Object.keys(rounded) as (keyof typeof rounded)[])),
      (truth, base, kind) => {
        const { low, high } = trueRange(rounded[kind](truth, base), { base, kind })
        expect(low).toBeLessThanOrEqual(truth)
        expect(high).toBeGreaterThanOrEqual(truth)
      },
    ),
  )
})

test('a finding keeps its identity when its words change, and loses it with its place or file', () => {
  const finding = {
    rule: 'small-count',
    severity: 'look',
    policyField: 'counts.threshold',
    cells: [
      { row: 1, column: 2, line: 3, inferred: { low: 1, high: 7 } },
      { row: 0, column: 2, line: 2 },
      { row: 0, column: 1, line: 2 },
    ],
    because: 'a',
    fix: 'b',
  } as const
  const id = (change: object, file = 'f') =>
    findingIdentity({ ...finding, ...change }, file, (text) => text)
  expect(id({ because: 'other', cells: finding.cells.toReversed() })).toBe(id({}))
  expect(id({}, 'g')).not.toBe(id({}))
  expect(id({ cells: [] })).not.toBe(id({}))
  expect(id({ columns: [2, 1] })).toBe(id({ columns: [1, 2] }))
  expect(id({ wholeFile: true })).not.toBe(id({}))
})

test('every policy has every field and an id of its own', () => {
  const fields = Object.keys(opensafely).sort()
  for (const policy of POLICIES) expect(Object.keys(policy).sort()).toEqual(fields)
  expect(new Set(POLICIES.map(({ id }) => id)).size).toBe(POLICIES.length)
  expect(findPolicy('opensafely')).toBe(opensafely)
  expect(findPolicy('none')).toBeUndefined()
})

test('the same question gets the same report, to the byte', () => {
  const text = 'g | n | total | pct\na | 3 | 40 | 7.5\nb | 121 | 340 | 35.6\nc | 0 | 90 | 0'
  expect(JSON.stringify(reportOf(text))).toBe(JSON.stringify(reportOf(text)))
})

test('a count behind its share is the count of the cell', () => {
  const { counts, shares } = understood('g | all\na | 16% (41)\nb | 7% (18)\nc | 12% (31)')
  expect([...counts[0]!.printed]).toEqual([41, 18, 31])
  expect([...shares[0]!.printed]).toEqual([16, 7, 12])
  expect(counts).toHaveLength(1)
})

test('among shares with percent signs a bare one is a deviation', () => {
  const text =
    'g | all\na | 41 (16%)\nb | 18 (7%)\nc | 31 (12%)\nc | 31 (12%)\nc | 31 (12%)\nSBP | 122 (10.8)\nd | 9 (0)'
  expect([...understood(text).counts[0]!.printed].map(String)).toEqual([
    '41',
    '18',
    '31',
    '31',
    '31',
    'NaN',
    '9',
  ])
})

test.each(['S', 'k', 'ND'])('%s between numbers stands for one', (word) => {
  const text = `g | yes | no\na | 120 | 340\nb | ${word} | 250\nc | 45 | 90\nd | ${word} | `
  expect([...understood(text).counts[0]!.state]).toEqual([SHOWN, HIDDEN_NUMBER, SHOWN, ABSENT])
})

test('longer words, or many, stand for nothing', () => {
  const states = (...cells: string[]) => [
    ...understood(['g | n | m', ...cells.map((cell) => `a | ${cell} | 90`)].join('\n')).counts[0]!
      .state,
  ]
  expect(states('12', '40', '35', 'note')[3]).toBe(ABSENT)
  expect(states('12', '40', '35', '44', '50', '61', 'p', 'q', 'r')[6]).toBe(ABSENT)
})

test.each([
  ['midpoint 6 and a 3', [15, 477, 3], 1],
  ['base 7 and a 7', [14, 476, 7], 1],
  ['base 6 and a 6', [12, 474, 6], 1],
  ['base 5 and a 5, which passes for nothing larger', [15, 475, 5], 5],
  ['midpoint 6', [15, 477, 9], 6],
  ['base 7 and a 0', [14, 476, 0, 49], 7],
])('a few numbers on a grid of %s', (_, numbers, base) => {
  const text = `g | n\n${numbers.map((n, at) => `g${at} | ${n}`).join('\n')}`
  expect(countOf(text).rounding.base).toBe(base)
})
