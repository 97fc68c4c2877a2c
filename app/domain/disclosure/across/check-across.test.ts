import { expect, test } from 'vitest'
import { across, outline } from './across.fixture.ts'

const all =
  'Age band | Heart disease | Population\n21-30 | 8 | 21\n31-40 | 11 | 26\n41-50 | 19 | 31\n51+ | 27 | 41'
const men =
  'Age band | Heart disease | Population\n21-30 | 7 | 20\n31-40 | 6 | 16\n41-50 | 8 | 18\n51+ | 13 | 26'

test('all minus men leaves a handful of women', () => {
  const [finding] = across([all, men])
  expect(finding).toMatchObject({
    rule: 'difference-of-groups',
    severity: 'must-fix',
    file: 0,
    with: [1],
  })
  expect(
    finding?.cells.map(({ file, row, column, inferred }) => [file, row, column, inferred?.low]),
  ).toEqual([
    [0, 0, 1, 1],
    [1, 0, 1, 1],
    [0, 1, 1, 5],
    [1, 1, 1, 5],
    [0, 0, 2, 1],
    [1, 0, 2, 1],
  ])
  expect(across([men, all])[0]?.cells).toHaveLength(6)
})

test('the same against what is public: one side only, and by the rule for earlier releases', () => {
  expect(across([all], [men])).toMatchObject([
    { rule: 'earlier-release', severity: 'look', file: 0, with: [], released: 'earlier-0.csv' },
  ])
  expect(across([], [all, men])).toEqual([])
})

test('hidden in one table and shown in the other', () => {
  const hidden = all.replace('51+ | 27', '51+ | [REDACTED]')
  expect(across([hidden, all])).toMatchObject([
    { rule: 'recoverable', severity: 'must-fix', file: 0, with: [1] },
  ])
  expect(across([all, hidden])).toMatchObject([{ rule: 'recoverable', file: 1, with: [0] }])
  expect(across([hidden], [all])).toMatchObject([
    { rule: 'earlier-release', severity: 'must-fix', file: 0 },
  ])
  const two = hidden.replace('41-50 | 19', '41-50 | [REDACTED]')
  expect(across([two, all])[0]?.because).toContain('2 cells')
  expect(across([two], [all])[0]?.because).toContain('2 cells')
})

test('a rounded number beside a hidden one tells a range', () => {
  const rows = (last: string) =>
    `g | n\n${[10, 15, 20, 35, 40, 55, 60, 75, 85].map((n, at) => `g${at} | ${n}`).join('\n')}\nz | ${last}`
  expect(across([rows('[REDACTED]'), rows('10')])).toMatchObject([
    {
      severity: 'look',
      policyField: 'recoverability.narrowed',
      cells: [{ inferred: { low: 8, high: 12 } }, {}],
    },
  ])
  expect(across([rows('10'), rows('10').replace('g1 | 15', 'g1 | 10')])).toEqual([])
})

test.each([
  ['the same table twice', all, all],
  ['other labels', all, men.replace('Age band', 'Region')],
  ['other rows', all, men.replaceAll('-', ' to ').replace('51+', 'old')],
  ['other counts', all, men.replace('Heart disease', 'Asthma').replace('Population', 'People')],
  ['neither within the other', all, men.replace('13 | 26', '99 | 26')],
  [
    'far apart',
    all,
    men
      .replace('7 | 20', '1 | 2')
      .replace('6 | 16', '1 | 2')
      .replace('8 | 18', '1 | 2')
      .replace('13 | 26', '1 | 2'),
  ],
  ['too little in common', 'g | n\na | 20\nb | 30', 'g | n\na | 19\nb | 29'],
  ['no labels', 'n | m\n20 | 40\n30 | 50\n70 | 80', 'n | m\n20 | 40\n30 | 50\n70 | 80'],
  ['hidden in both', all.replace('51+ | 27', '51+ | *'), all.replace('51+ | 27', '51+ | *')],
])('nothing between tables: %s', (_, a, b) => {
  expect(across([a, b])).toEqual([])
})

test('rows under equal labels are kept apart by their order', () => {
  const twice = 'g | n\na | 201\na | 303\nb | 404'
  expect(outline(twice)?.keys).toEqual(['a', 'a\u001f#1', 'b'])
  expect(across([twice, twice.replace('303', '297')])).toMatchObject([
    { cells: [{ row: 1 }, { row: 1 }] },
  ])
})

test('very long tables are not compared', () => {
  expect(
    outline(`g | n\n${Array.from({ length: 20_001 }, (_, at) => `g${at} | 20`).join('\n')}`),
  ).toBeNull()
})

test('hidden cells are no differences, and each pair of three files is told in order', () => {
  const hidden = men.replace('7 | 20', '* | 20')
  expect(
    across([all, hidden]).flatMap(({ cells }) => cells.map(({ row, column }) => [row, column])),
  ).not.toContainEqual([0, 1])
  const other =
    'Age band | Heart disease | Population\n21-30 | 8 | 21\nx | 1 | 2\ny | 3 | 4\nz | 5 | 6'
  expect(
    across([all, men, men.replace('13 | 26', '12 | 25'), other]).map(({ file, with: [b] }) => [
      file,
      b,
    ]),
  ).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ])
})
