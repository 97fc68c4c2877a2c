import { expect, test } from 'vitest'
import { acroDefault } from '../policies/acro-default.ts'
import { nhsDigital } from '../policies/nhs-digital.ts'
import { opensafely } from '../policies/opensafely.ts'
import { opensafely2021 } from '../policies/opensafely-2021.ts'
import { ukllc } from '../policies/ukllc.ts'
import { flagged, places, reportOf } from '../report.fixture.ts'
import { isDominated } from './dominance.ts'

const file = (extension: string, bytes = 100) => ({
  file: { path: `a.${extension}`, bytes, extension },
})

test('files outside the rules: type, size, rows, names', () => {
  const small = 'group | n\na | 20\nb | 30'
  expect(flagged('file-policy', small)).toEqual([])
  expect(flagged('file-policy', small, file('xlsx'))[0]).toMatchObject({
    severity: 'must-fix',
    policyField: 'files.types',
  })
  expect(flagged('file-policy', small, file(''))[0]?.because).toContain('without an extension')
  expect(flagged('file-policy', small, file('csv', 17 * 1024 * 1024))[0]?.because).toBe(
    '17.0 MiB is more than 16 MiB',
  )
  const long = `n\n${'10\n'.repeat(5001)}`
  expect(flagged('file-policy', long)[0]?.because).toBe('5,001 rows are more than 5,000')
  expect(flagged('file-policy', long, { policy: acroDefault })).toEqual([])
  expect(places('file-policy', 'patient_id | n\n120 | 20\n120 | 30')).toEqual(['look *:0'])
  const ids = Array.from({ length: 30 }, (_, at) => `${100_000 + at * 37} | 20`).join('\n')
  expect(places('file-policy', `patient_id | n\n${ids}`)).toEqual(['must-fix *:0'])
})

test('nobody and everybody of a group, but not where a column is full of them', () => {
  const text =
    'sex | age | used condoms | did not | total\nmale | a | 40 | 35 | 75\nmale | b | 55 | 20 | 75\nmale | c | 0 | 30 | 30\nfemale | a | 25 | 25 | 50\nfemale | b | 30 | 5 | 35'
  expect(places('class-disclosure', text)).toEqual(['look 2:2', 'look 2:3'])
  expect(flagged('class-disclosure', text)[1]?.because).toBe(
    'did not is 100 % of total in 1 row: everybody in the group',
  )
  const structure = 'group | n | total\na | 0 | 30\nb | 0 | 40\nc | 20 | 50'
  expect(places('class-disclosure', structure)).toEqual(['note 0:1 1:1'])
  expect(flagged('class-disclosure', structure)[0]?.because).toBe(
    'n is 0 % of total in 2 rows: so many that it may be how the table is made',
  )
  expect(places('class-disclosure', structure.replace('c | 20', 'c | 0'))).toEqual([])
  expect(places('class-disclosure', 'group | n | total\na | 0 | 30')).toEqual(['look 0:1'])
  const flow = 'step | n | excluded\nall | 500 | 0\nadults | 400 | 100'
  expect(places('class-disclosure', flow)).toEqual([])
  expect(places('class-disclosure', 'group | n | total\na | 0 | 5\nb | 10 | 40')).toEqual([])
  // A share says which column is the whole, where the headers do not.
  const named =
    'theme | sarcoid | registry | pct\na | 0 | 400 | 0\nb | 130 | 610 | 21.31\nc | 95 | 355 | 26.76\nd | 45 | 890 | 5.06\ne | 75 | 905 | 8.29'
  expect(places('class-disclosure', named)).toEqual(['look 0:1'])
  expect(places('class-disclosure', named.replaceAll(/ \| [\d.]+$/gm, ' | 1'))).toEqual([])
  expect(
    places('class-disclosure', 'group | n | total\na | 0 | 50\nb | [REDACTED] | 40', {
      policy: nhsDigital,
    }),
  ).toEqual([])
  const own = 'group | Black | Black_total | all\na | 0 | 50 | 90\nb | 10 | 50 | 90'
  expect(flagged('class-disclosure', own).map(({ because }) => because)).toEqual([
    'Black is 0 % of Black_total in 1 row: nobody in the group',
  ])
  expect(
    places(
      'class-disclosure',
      'group | treated_n | n_obs | total\na | 0 | 50 | 90\nb | 10 | 50 | 90',
    ),
  ).toEqual(['look 0:1'])
})

test('all but one of a group, where the numbers are exact', () => {
  const marital =
    'status | full time | part time | total\nmarried | 26 | 10 | 36\ndivorced | 25 | 1 | 26\nsingle | 12 | 2 | 14'
  expect(places('class-disclosure', marital)).toEqual(['look 1:1'])
  expect(flagged('class-disclosure', marital)[0]?.because).toBe(
    'full time is all but one of total in 1 row: the one who is left knows what holds of everybody else',
  )
  const rounded = Array.from({ length: 9 }, (_, at) => `g${at} | ${20 + 10 * at} | ${50 + 15 * at}`)
  const grid = ['group | n | total', ...rounded, 'z | 49 | 50'].join('\n')
  expect(places('class-disclosure', grid)).toEqual([])
})

test('organisations by their codes and names', () => {
  expect(places('organisation', 'area | n\nE02000001 | 20\nE02000002 | 30')).toEqual([
    'must-fix *:0',
  ])
  expect(places('organisation', 'area | n\nE06000001 | 20\nE09000002 | 30')).toEqual([
    'must-fix *:0',
  ])
  expect(places('organisation', 'practice_code | n\nA81001 | 20\nP81002 | 30')).toEqual([
    'must-fix *:0',
  ])
  expect(places('organisation', 'code | n\nA81001 | 20\nP81002 | 30')).toEqual([])
  expect(
    places('organisation', 'practice | n\nA81001 | 20\nother | 30\nmore | 30\nyet more | 30'),
  ).toEqual(['look *:0'])
  expect(places('organisation', 'stp | n\nE54000005 | 20\nE54000006 | 30')).toEqual([])
  expect(places('organisation', `name | n\n${'x'.repeat(200)} Surgery | 20`)).toEqual([])
  expect(places('organisation', 'area | n\nE02000001 | 20', { policy: ukllc })).toEqual([])
  const region = {
    ...opensafely,
    organisations: { forbidden: ['region'], severity: 'look' },
  } as const
  expect(places('organisation', 'area | n\nE02000001 | 20', { policy: region })).toEqual([])
})

test('the dominance rules, at their edges', () => {
  const nk = { nk: { n: 2, k: 0.9, operator: '>=' }, pRatio: null, largest: null } as const
  expect(isDominated({ total: 100, first: 50, next: 40 }, nk)).toBe(true)
  expect(
    isDominated({ total: 100, first: 50, next: 40 }, { ...nk, nk: { ...nk.nk, operator: '>' } }),
  ).toBe(false)
  expect(isDominated({ total: 100, first: 50, next: 45 }, { ...nk, nk: { ...nk.nk, n: 1 } })).toBe(
    false,
  )
  const p = { nk: null, pRatio: 0.1, largest: null }
  expect(isDominated({ total: 110_000, first: 52_000, next: 50_000 }, p)).toBe(false)
  expect(isDominated({ total: 105_000, first: 52_000, next: 50_000 }, p)).toBe(true)
  expect(isDominated({ total: 10, first: 0, next: 0 }, p)).toBe(false)
  expect(
    isDominated({ total: 100, first: 51, next: 0 }, { nk: null, pRatio: null, largest: 0.5 }),
  ).toBe(true)
})

test('sums with their largest contributors are held against the policy', () => {
  const text =
    'area | largest | second largest | total turnover\na | 52.5 | 43.5 | 100.5\nb | 10.5 | 9.5 | 100.5\nc | NA | 1.5 | 3.5\nd | 1.5 | 1.5 | 0'
  expect(places('dominance', text, { policy: acroDefault })).toEqual(['must-fix 0:3'])
  expect(
    flagged('dominance', `${text}\ne | 50.5 | 45.5 | 100.5`, { policy: acroDefault })[0]?.because,
  ).toContain('2 sums are')
  expect(places('dominance', text)).toEqual([])
  expect(
    places('dominance', 'area | largest | total turnover\na | 99.5 | 100.5', {
      policy: acroDefault,
    }),
  ).toEqual(['must-fix 0:2'])
  expect(
    places('dominance', 'area | largest | total turnover\na | 9.5 | 100.5', {
      policy: acroDefault,
    }),
  ).toEqual([])
  expect(places('dominance', 'area | total turnover\na | 9.5', { policy: acroDefault })).toEqual([])
})

test('values that the declared controls cannot give', () => {
  const text = 'group | n\na | 5\nb | 10\nc | 12\nd | 0\ne | [REDACTED]'
  const rounding = { kind: 'nearest', base: 5 } as const
  expect(places('impossible-after-rounding', text)).toEqual([])
  expect(places('impossible-after-rounding', text, { controls: { rounding } })).toEqual([
    'must-fix 0:1',
  ])
  expect(
    places('impossible-after-rounding', text, {
      controls: { rounding, order: 'round-then-redact' },
    }),
  ).toEqual([])
  expect(
    places('impossible-after-rounding', text, { controls: { rounding, threshold: 5 } }),
  ).toEqual([])
  expect(
    places('impossible-after-rounding', text, {
      controls: { rounding: { kind: 'none', base: 1 } },
    }),
  ).toEqual([])
  expect(
    places('impossible-after-rounding', 'group | n\na | 3\nb | 9\nc | -3', {
      controls: { rounding: { kind: 'midpoint', base: 6 } },
    }),
  ).toEqual([])
  expect(
    places('impossible-after-rounding', 'group | n\na | 30\nb | 90', { controls: { rounding } }),
  ).toEqual([])
  const negative = `group | n.risk\n${Array.from({ length: 12 }, (_, at) => `g${at} | ${at * 5}`).join('\n')}\nz | -5`
  expect(
    flagged('impossible-after-rounding', negative, { controls: { rounding, threshold: 0 } })[0]
      ?.cells,
  ).toMatchObject([{ row: 12, inferred: { low: 0 } }])
})

test('a cell off the declared grid is told once: as unrounded, or as impossible where no policy asks', () => {
  const text = 'group | n\na | 5\nb | 10\nc | 12'
  const controls = { rounding: { kind: 'nearest', base: 5 } } as const
  expect(flagged('unrounded-count', text, { controls })).toMatchObject([
    {
      severity: 'must-fix',
      cells: [{ row: 2, column: 1 }],
      because: '1 cell of n is off the grid of 5 that was declared',
    },
  ])
  expect(places('impossible-after-rounding', text, { controls })).toEqual(['must-fix 0:1'])
  for (const policy of [ukllc, opensafely2021]) {
    expect(places('unrounded-count', text, { controls, policy })).toEqual([])
    expect(places('impossible-after-rounding', text, { controls, policy })[0]).toContain('2:1')
  }
})

test('redactions in several ways, and one that became 0', () => {
  const text =
    'group | n | m\na | [REDACTED] | 10\nb | * | 20\nc | <8 | 30\nd | NA | 40\ne | 100 | 50\nf | 200 | 60\ng | 300 | 70'
  expect(flagged('inconsistent-markers', text)[0]).toMatchObject({
    severity: 'note',
    because: 'redactions are written in 4 ways',
  })
  expect(places('inconsistent-markers', 'group | n\na | * \nb | 20\nc | 30')).toEqual([])
  expect(places('inconsistent-markers', 'group | n\na | 0 (NaN)\nb | 20 (1)\nc | 30 (2)')).toEqual([
    'look 0:1',
  ])
  expect(
    places('inconsistent-markers', 'g | q_1\na | 39 / 900\nb | -- / 800\nc | 12 / 700'),
  ).toEqual([])
  expect(
    places('inconsistent-markers', 'g | n | m\na |  | 10\nb | * | 20\nc | 120 | 30\nd | 130 | 40'),
  ).toEqual([])
  const many = Array.from(
    { length: 300 },
    (_, at) => `g${at} | ${at % 2 ? '*' : '[c]'} | ${at * 5 + 10}`,
  ).join('\n')
  expect(flagged('inconsistent-markers', `g | n | m\n${many}`)[0]?.cells).toHaveLength(200)
})

test('formulas and signs that cannot be seen', () => {
  const text =
    'group | note | n\na | =cmd() | 20\nb | @sum(A1) | 30\nc | +call(1) | 40\nd | a\u200bb | 50\ne | -5 | 60\nf | - none | 70'
  expect(places('hidden-content', text)).toEqual(['look 0:1 1:1 2:1', 'look 3:1'])
  expect(places('hidden-content', 'g | h\na\u200b | b\nc\u200b | d')).toEqual(['look 0:0 1:0'])
  expect(places('hidden-content', '=a | n\nx | 20')).toEqual([])
  const many = Array.from({ length: 150 }, (_, at) => `=f${at}() | 20`).join('\n')
  expect(flagged('hidden-content', `a | n\n${many}`)[0]?.cells).toHaveLength(100)
})

test('what stands behind a file is said, and tables inside it are checked without a place', () => {
  const hidden = {
    things: [{ severity: 'look', says: 'a comment' }],
    tables: [
      {
        name: 'table 1',
        records: [
          ['group', 'n'],
          ['a', '3'],
          ['b', '40'],
          ['c', '121'],
        ],
      },
    ],
  } as const
  const report = reportOf('', { ...file('html'), reading: { table: null, notes: [] }, hidden })
  expect(report).toMatchObject({ rows: null, columns: [], relations: [] })
  expect(
    report.findings.map(({ rule, wholeFile, cells }) => [rule, wholeFile, cells.length]),
  ).toEqual([
    ['hidden-content', true, 0],
    ['small-count', true, 0],
    ['unrounded-count', true, 0],
  ])
  expect(report.findings[1]?.because).toBe('table 1: 1 cell of n shows 1 to 7 people or events')
})

test('notes of the reading are findings', () => {
  const notes = [
    { kind: 'binary' },
    { kind: 'encoding', encoding: 'utf-16le' },
    { kind: 'delimiter', delimiter: '\t' },
    { kind: 'delimiter', delimiter: ';' },
    { kind: 'quotes' },
    { kind: 'merge-conflict', lines: [2, 4] },
    { kind: 'too-large' },
  ] as const
  const { findings } = reportOf('', { reading: { table: null, notes } })
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['not-checked', 'look'],
    ['not-checked', 'note'],
    ['not-checked', 'note'],
    ['not-checked', 'note'],
    ['not-checked', 'look'],
    ['not-checked', 'look'],
    ['not-checked', 'look'],
  ])
})

test('a check that breaks is said, and the others still run', () => {
  const broken = { ...opensafely, files: null } as unknown as typeof opensafely
  const { findings } = reportOf('group | n\na | 3\nb | 40\nc | 121', { policy: broken })
  expect(findings[0]?.because).toBe('the part "file-policy" of the checks broke off')
  expect(findings.map(({ rule }) => rule)).toContain('small-count')
  const worse = { ...opensafely, counts: null } as unknown as typeof opensafely
  expect(reportOf('group | n\na | 3\nb | 40', { policy: worse }).columns).toEqual([])
})

test('rows of another width than the header, and columns that nobody described', () => {
  expect(places('file-policy', 'age | n\nyoung | 20\nold | 30 | 4\nolder | 45')).toEqual([
    'note 1:0',
  ])
  expect(flagged('file-policy', 'age | n\nyoung\nold\nolder | 45')[0]?.because).toContain('2 rows')
  const table = 'age | n | m\nyoung | 20 | 30\nold | 30 | 45'
  const described = (...columns: readonly number[]) => ({
    controls: {
      columns: Object.fromEntries(columns.map((at) => [String(at), { description: 'people' }])),
    },
  })
  expect(places('file-policy', table)).toEqual([])
  expect(places('file-policy', table, described(0, 1, 2))).toEqual([])
  expect(places('file-policy', table, described(0, 1))).toEqual(['note *:2'])
  expect(flagged('file-policy', table, described(0))[0]?.because).toContain('2 columns of 3 are')
})

test('a number that stands for a redaction is told, and is no count', () => {
  const text = 'group | n\na | -99\nb | 20\nc | -99\nd | 30'
  expect(flagged('inconsistent-markers', text)).toMatchObject([
    {
      severity: 'note',
      cells: [{ row: 0 }, { row: 2 }],
      because: '-99 is read as a redaction, in 2 cells: it cannot be a count',
    },
  ])
  expect(reportOf(text).columns[1]).toMatchObject({
    role: 'count',
    because: [expect.anything(), '-99 stands for a redaction: no count is negative'],
  })
})

test('how life tables and running totals begin says nothing of anybody', () => {
  const life =
    'event_at | removed | observed | entrance | at_risk\n0 | 20 | 20 | 900 | 900\n1 | 30 | 25 | 0 | 880\n2 | 40 | 35 | 0 | 850'
  expect(places('class-disclosure', life).filter((place) => place.startsWith('look'))).toEqual([])
  expect(reportOf(life).columns[0]?.role).toBe('time-axis')
  const running = 'day | n at risk | n cum event\n1 | 900 | 0\n2 | 880 | 20\n3 | 850 | 50'
  expect(places('class-disclosure', running)).toEqual([])
  const arms =
    'window | exposed (events/N) | unexposed (events/N)\na | 120/45,210 | 310/45,210\nb | 85/44,905 | 335/44,780'
  expect(places('class-disclosure', arms)).toEqual([])
})

test('newer codes of practices', () => {
  expect(places('organisation', 'practice | n\nY01234 | 20\nY02345 | 30')).toEqual(['must-fix *:0'])
})
