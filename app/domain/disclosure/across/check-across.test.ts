import { expect, test } from 'vitest'
import { opensafely } from '../policies/opensafely.ts'
import { solve } from '../relations/between.fixture.ts'
import { across, outline, outlined } from './across.fixture.ts'
import { checkAcross } from './check-across.ts'

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

test('columns under one name are compared in their order', () => {
  const header = 'ward | Count | Count'
  const both = `${header}\nA | 340 | 95\nB | 412 | 117\nC | 288 | 64\nD | 519 | 203`
  const part = `${header}\nA | 301 | 92\nB | 377 | 101\nC | 251 | 50\nD | 480 | 180`
  const found = across([both, part])
  expect(found).toMatchObject([{ rule: 'difference-of-groups', cells: [{}, {}] }])
  expect(found[0]?.cells[0]).toMatchObject({ row: 0, column: 2, inferred: { low: 3, high: 3 } })
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

/** So many rows of this many columns, all different; what one cell says can be set. */
const long = (rows: number, cell = '9', at = 0) =>
  `group | n\n${Array.from({ length: rows }, (_, row) => `g${row} | ${row === at ? cell : 20 + ((row * 7919) % 9973)}`).join('\n')}`

test('rows far down a long table are compared like the first', () => {
  const found = across([long(3_000, '*', 2_500), long(3_000, '6', 2_500)])
  expect(found).toMatchObject([
    {
      rule: 'recoverable',
      severity: 'must-fix',
      cells: [
        { file: 0, row: 2_500 },
        { file: 1, row: 2_500 },
      ],
    },
  ])
})

test('long tables in another order are compared all the same', () => {
  const [head, ...rows] = long(4_000, '6', 3_999).split('\n')
  const turned = [head, ...rows.toReversed()].join('\n')
  expect(across([long(4_000, '*', 3_999), turned])).toMatchObject([
    {
      rule: 'recoverable',
      cells: [
        { file: 0, row: 3_999 },
        { file: 1, row: 0 },
      ],
    },
  ])
})

test('a table that is too long to be compared is said, unless there is nothing beside it', () => {
  const tooLong = long(20_001)
  expect(outlined(tooLong)).toBe('too-long')
  expect(across([tooLong])).toEqual([])
  const why = 'was not compared with the others: it has more than 20,000 rows'
  expect(across([long(10), tooLong])).toMatchObject([
    { rule: 'not-checked', severity: 'look', file: 1, wholeFile: true, because: `the file ${why}` },
  ])
  expect(across([long(10)], [tooLong])).toMatchObject([
    { file: 0, released: 'earlier-0.csv', earlier: [0], because: `an earlier release ${why}` },
  ])
  const question = { policy: opensafely, released: [{ name: 'a.csv', outline: outlined(tooLong) }] }
  expect(checkAcross({ ...question, files: [] }, { solve })).toEqual([])
  expect(checkAcross({ ...question, files: ['given-up'] }, { solve })).toMatchObject([
    { because: 'the file was not compared with the others: reading it took too long or broke off' },
    { because: `an earlier release ${why}` },
  ])
})

test('earlier releases are not compared with each other, and take none of the work for it', () => {
  const released = Array.from({ length: 30 }, () => long(100))
  expect(across([long(100)], released, { mostPaired: 3_000 })).toEqual([])
  expect(across([long(100)], released, { mostPaired: 2_999 })).toMatchObject([
    { rule: 'not-checked', file: 0, released: 'earlier-29.csv' },
  ])
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

test('so large that only columns of one name are matched, and said', () => {
  const table = (name: string, cell: string) =>
    `sex | ${name}\nF | 1203\nM | 2209\nX | 1811\nY | 3301\nZ | ${cell}`
  const tables = [table('people', '[REDACTED]'), table('patients', '6')]
  expect(across(tables)).toMatchObject([{ rule: 'recoverable', severity: 'must-fix' }])
  expect(across(tables, [], { mostTried: 4 })).toMatchObject([
    {
      rule: 'not-checked',
      severity: 'note',
      file: 0,
      because: 'a table of the same rows is so large that only columns of one name were compared',
    },
  ])
})

test('parts of a whole are tried two by two, until the work is done, and that is said', () => {
  const table = (part: number, cell = '') => {
    const n = (row: number) => Math.round((7_000 + 1_931 * row) * part)
    return `age | n\n${[0, 1, 2, 3].map((row) => `a${row} | ${row === 3 && cell ? cell : n(row)}`).join('\n')}`
  }
  const [whole, men, women] = [table(1), table(0.45, '[REDACTED]'), table(0.55)]
  const files = [whole, men, women, table(0.3)]
  expect(across(files)).toMatchObject([{ rule: 'recoverable', file: 1, with: [0, 2] }])
  const why = 'that no two of them were tried as its parts'
  expect(across(files, [], { mostTried: 5 })).toMatchObject([
    {
      rule: 'not-checked',
      severity: 'look',
      file: 0,
      because: `so many tables lie within the file ${why}`,
    },
  ])
})
