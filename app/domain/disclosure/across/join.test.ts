import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { acroDefault } from '../policies/acro-default.ts'
import { LIMITS } from '../inference/limits.ts'
import { solve } from '../relations/between.fixture.ts'
import { ABSENT, HIDDEN_NUMBER, SHOWN } from '../series.ts'
import { across } from './across.fixture.ts'
import { learnJoined } from './join.ts'
import { opensafely } from '../policies/opensafely.ts'
import { sayJoined } from './say-joined.ts'
import { subtotalsOf } from './subtotals.ts'
import type { Joined } from './nodes.ts'
import type { Outline } from './outline.ts'

const told = (findings: ReturnType<typeof across>) =>
  findings.map(({ rule, severity, file, cells }) => [
    rule,
    severity,
    file,
    ...cells.map(({ row, inferred }) => `${row}:${inferred?.low}-${inferred?.high}`),
  ])

describe('tables of the same people as one system', () => {
  // Two groupings of the same nine places; each is safe alone.
  const byCounty =
    'area | people\nTotal | 57\nnorth | 33\nA | *\nB | *\nC | 14\nD | 12\nsouth | 24\nE | *\nF | *\nG | *\nH | 11'
  const bySize =
    'area | people\nTotal | 57\nsmall | 49\nA | *\nB | *\nC | 14\nD | 12\nE | *\nH | 11\nlarge | 8\nF | *\nG | *'

  test('what two groupings of the same rows give away together', () => {
    // small - north = E + H = 16, and H is 11.
    expect(told(across([byCounty, bySize]))).toEqual([
      ['recoverable', 'must-fix', 0, '7:5-5'],
      ['recoverable', 'must-fix', 1, '6:5-5'],
    ])
    expect(across([byCounty])).toEqual([])
  })

  test('the same beside what is public already', () => {
    expect(across([byCounty], [bySize])).toMatchObject([
      {
        rule: 'earlier-release',
        severity: 'must-fix',
        file: 0,
        with: [],
        released: 'earlier-0.csv',
        cells: [{ file: 0, row: 7, inferred: { low: 5, high: 5 } }],
      },
      { rule: 'earlier-release', file: 0, wholeFile: true, cells: [] },
    ])
  })

  test.each([
    ['no row of its own stands first', byCounty.replace('north | 33\n', '')],
    ['the groups are not the total', byCounty.replace('Total | 57', 'Total | 66')],
    ['a group cannot hold its rows', byCounty.replace('north | 33', 'north | 20')],
    ['a group without a number', byCounty.replace('north | 33', 'north | ')],
  ])('groups that are none: %s', (_, other) => {
    expect(told(across([other, bySize])).filter(([rule]) => rule === 'recoverable')).toEqual([])
  })

  const everybody =
    'age | ill | people\n18-39 | 118 | 1204\n40-64 | 245 | 1833\n65-79 | 309 | 977\n80+ | 86 | 311'
  const women =
    'age | ill | people\n18-39 | 61 | 655\n40-64 | 113 | 912\n65-79 | 162 | 503\n80+ | 82 | 189'
  const men =
    'age | ill | people\n18-39 | 57 | 549\n40-64 | 132 | 921\n65-79 | 147 | 474\n80+ | * | 122'

  test('everybody less the women are the men', () => {
    expect(told(across([everybody, women, men]))).toEqual([
      ['difference-of-groups', 'must-fix', 0, '3:4-4', '3:4-4'],
      ['recoverable', 'must-fix', 2, '3:4-4'],
    ])
  })

  test('three regions are all of them, and a wider hidden range is narrowed', () => {
    const table = (n: readonly (number | string)[]) =>
      `age | ill\n${n.map((one, at) => `age ${at} | ${one}`).join('\n')}`
    const all = table([420, 377, 911, 96, 0])
    const parts = [
      table([111, 204, 333, 41, 0]),
      table([139, 73, 298, '*', 0]),
      table([170, 100, 280, '*', 0]),
    ]
    // 96 - 41 is far more than two small counts: a redaction may hide more than its rule says.
    expect(told(across([all, ...parts]))).toEqual([])
    const close = all.replace('96', '44')
    expect(told(across([close, ...parts])).filter(([rule]) => rule === 'recoverable')).toEqual([
      ['recoverable', 'look', 2, '3:1-2'],
      ['recoverable', 'look', 3, '3:1-2'],
    ])
  })

  test('what a bare redaction hides may be large: what several tables say then is an if', () => {
    // 2 and 12 together are 14, as only the other table shows.
    const all = 'age | ill\nyoung | 304\nold | 14\nmiddle | 811\nnone | 0'
    const part = (young: string, old: string, middle: string) =>
      `age | ill\nyoung | ${young}\nold | ${old}\nmiddle | ${middle}\nnone | 0`
    const found = across([all, part('101', '*', '500'), part('203', '*', '311')])
    const joined = found.filter(({ rule }) => rule === 'recoverable')
    expect(joined.map(({ severity, cells }) => [severity, cells[0]!.inferred])).toEqual([
      ['look', { low: 7, high: 7 }],
      ['look', { low: 7, high: 7 }],
    ])
    expect(joined[0]!.because).toMatch(/leave exactly 7, if every hidden cell is a small count$/)
    const stated = across([all, part('101', '<8', '500'), part('203', '1-7', '311')])
    expect(told(stated).filter(([rule]) => rule === 'recoverable')).toEqual([
      ['recoverable', 'must-fix', 1, '1:7-7'],
      ['recoverable', 'must-fix', 2, '1:7-7'],
    ])
  })

  test('rounded tables concede what rounding leaves', () => {
    const table = (n: readonly (number | string)[]) =>
      `age | ill\n${n.map((one, at) => `age ${at} | ${one}`).join('\n')}`
    const all = table([420, 380, 910, 95, 1205, 770, 335, 265, 545])
    const [one, other] = [
      table([110, 205, 330, 90, 600, 310, 120, 65, 285]),
      table([310, 175, 580, '*', 605, 460, 215, 200, 260]),
    ]
    expect(told(across([all, one, other])).filter(([rule]) => rule === 'recoverable')).toEqual([])
  })

  test('other names and headings, and a reading that only the numbers show', () => {
    const before =
      'variable | label | stat_0\nsex | Female | 12,103 (50%)\nsex | Male | 11,898 (50%)\nage | Old | 9,004 (40%)'
    const now =
      'group | level | population\nsex | Female | 12105\nsex | Male | 11900\nage | Old | 9005\nage | Young | 14995'
    expect(across([now], [before])).toMatchObject([
      {
        rule: 'earlier-release',
        severity: 'look',
        policyField: 'differencing.earlier',
        released: 'earlier-0.csv',
        because: expect.stringContaining('public already, unrounded'),
        cells: [{ row: 0, inferred: { low: 12103, high: 12103 } }, { row: 1 }, { row: 2 }],
      },
    ])
    expect(across([before], [now])).toMatchObject([
      { because: expect.stringContaining('the earlier rounding is undone') },
    ])
    expect(across([before, now])).toMatchObject([
      { rule: 'unrounded-count', severity: 'look', file: 1 },
    ])
    expect(across([now, before])).toMatchObject([{ rule: 'unrounded-count', file: 0, with: [1] }])
    expect(across([now, before], [], { policy: { ...acroDefault, rounding: null } })).toEqual([])
  })

  test('a total computed again after redaction, and the true one in another table', () => {
    const parts =
      'year | grants | gifts | All\n2019 | 15 | 59 | 74\n2020 | 17 | 66 | 83\n2021 | 12 | 71 | 83'
    const totals = 'year | n\n2019 | 82\n2020 | 92\n2021 | 91'
    expect(across([parts, totals])).toEqual([])
    expect(told(across([parts, totals], [], { policy: acroDefault }))).toEqual([
      ['difference-of-groups', 'must-fix', 0, '0:8-8', '0:8-8', '1:9-9', '1:9-9', '2:8-8', '2:8-8'],
    ])
  })

  test('a 0 in the one table and a redaction in the other', () => {
    const table = (last: string) => `age | ill\na | 118\nb | 245\nc | 309\nd | ${last}`
    expect(across([table('*'), table('0')])).toMatchObject([
      { rule: 'inconsistent-markers', severity: 'look', file: 0, with: [1] },
    ])
    const two = (last: string) => `${table(last)}\ne | ${last}`
    expect(across([two('0'), two('*')])[0]?.because).toContain('2 cells')
  })

  test('what the work allowed cuts short is said', () => {
    expect(across([byCounty, bySize], [], { limits: { ...LIMITS, steps: 1 } })).toMatchObject([
      { rule: 'not-checked', severity: 'look', policyField: 'recoverability.narrowed', file: 0 },
    ])
    expect(across([byCounty, bySize], [], { mostPaired: 5 })).toMatchObject([
      { rule: 'not-checked', severity: 'look', policyField: 'differencing.requests', file: 1 },
    ])
  })
})

describe('what the files of a request do in different ways', () => {
  const rounded = (base: number, many = 9) =>
    `age | n\n${Array.from({ length: many }, (_, at) => `b${base}x${at} | ${base * (at + 7)}`).join('\n')}`

  test('two grids', () => {
    expect(across([rounded(5), rounded(7), rounded(5)])).toMatchObject([
      {
        rule: 'unrounded-count',
        severity: 'look',
        policyField: 'rounding.oneBasePerRequest',
        file: 1,
        with: [0],
        wholeFile: true,
      },
    ])
    expect(across([rounded(5), rounded(10)])).toMatchObject([{ file: 1, with: [0] }])
    expect(across([rounded(5), rounded(10, 4)])).toEqual([])
    expect(across([rounded(5), rounded(7)], [], { policy: acroDefault })).toEqual([])
    expect(across([rounded(5)], [rounded(7)])).toEqual([])
  })

  test('two ways to write a redaction', () => {
    const hidden = (marker: string, name: string) =>
      `age | n\n${name}1 | 100\n${name}2 | 211\n${name}3 | ${marker}\n${name}4 | 97`
    expect(across([hidden('[REDACTED]', 'a'), hidden('*', 'b'), hidden('*', 'c')])).toMatchObject([
      { rule: 'inconsistent-markers', severity: 'note', file: 0, with: [1], wholeFile: true },
    ])
    expect(across([hidden('*', 'a'), hidden('[c]', 'b')])).toMatchObject([{ file: 1, with: [0] }])
    expect(across([hidden('*', 'a'), hidden('*', 'b'), 'n\n20\n30'])).toEqual([])
  })
})

type Cell = number | null

/** Outlines of files over the same rows with one series each, and the sums of each file. */
function outlineFrom(cells: readonly Cell[], sums: Outline['sums']): Outline {
  const values = Float64Array.from(cells, (cell) => cell ?? Number.NaN)
  return {
    labelled: 'g',
    keys: cells.map((_, row) => `r${row}`),
    totals: [],
    lines: Uint32Array.from(cells, (_, row) => row + 2),
    series: [
      {
        name: 'n#0',
        column: 1,
        isTotal: false,
        rounding: { base: 1, kind: 'none' },
        state: Uint8Array.from(cells, (cell) => (cell === null ? HIDDEN_NUMBER : SHOWN)),
        printed: values,
        low: Float64Array.from(cells, (cell) => cell ?? 0),
        high: Float64Array.from(cells, (cell) => cell ?? 4),
        bare: Uint8Array.from(cells, (cell) => (cell === null ? 1 : 0)),
      },
    ],
    sums,
    markers: [],
  }
}

const sumOf = (total: number, parts: readonly number[]) => ({
  total: [{ series: 0, row: total }],
  constant: 0,
  parts: parts.map((row) => ({ series: 0, row })),
})

test('several files together: as many ways as there are to fill the gaps, tried one by one', () => {
  const small = fc.integer({ min: 0, max: 4 })
  const subset = fc.subarray([0, 1, 2, 3], { minLength: 2 })
  const file = fc.record({
    hides: fc.subarray([0, 1, 2, 3]),
    sums: fc.array(subset, { maxLength: 2 }),
  })
  fc.assert(
    fc.property(
      fc.tuple(small, small, small, small),
      fc.tuple(file, file, file),
      (truth, files) => {
        // Rows 0 to 3 are the cells, the rest are shown sums of some of them, one file each its own.
        const outlines = files.map(({ hides, sums }) =>
          outlineFrom(
            [
              ...truth.map((value, row) => (hides.includes(row) ? null : value)),
              ...sums.map((parts) => parts.reduce((all, row) => all + truth[row]!, 0)),
            ],
            sums.map((parts, at) => sumOf(4 + at, parts)),
          ),
        )
        const rows = [0, 1, 2, 3].map((row) => [row, row] as const)
        const joined: Joined = {
          outlines,
          links: [
            { a: 0, b: 1, rows, same: [{ a: 0, b: 0 }] },
            { a: 1, b: 2, rows, same: [{ a: 0, b: 0 }] },
          ],
          sums: [],
          across: [],
        }
        const ways: number[][] = []
        for (let code = 0; code < 5 ** 4; code++) {
          const fill = [0, 1, 2, 3].map((row) => Math.floor(code / 5 ** row) % 5)
          const fits = files.every(
            ({ hides, sums }) =>
              truth.every((value, row) => hides.includes(row) || fill[row] === value) &&
              sums.every(
                (parts) =>
                  parts.reduce((all, row) => all + fill[row]!, 0) ===
                  parts.reduce((all, row) => all + truth[row]!, 0),
              ),
          )
          if (fits) ways.push(fill)
        }
        const { learned, gaveUp } = learnJoined(joined, solve)
        expect(gaveUp).toEqual([])
        for (const { spot, inferred } of learned) {
          const all = ways.map((fill) => fill[spot.row]!)
          expect([inferred.low, inferred.high]).toEqual([Math.min(...all), Math.max(...all)])
        }
        // Nothing is passed over: each hidden number that only one way fills is told, unless its own
        // file gives it away, or that it is 1 or less is all there is to say.
        for (const [at, { hides, sums }] of files.entries())
          for (const row of hides) {
            const all = new Set(ways.map((fill) => fill[row]!))
            const alone = sums.length === 0
            if (all.size > 1 || !alone || truth[row]! > 3) continue
            expect(learned.map(({ spot }) => `${spot.file}:${spot.row}`)).toContain(`${at}:${row}`)
          }
      },
    ),
    { numRuns: Math.round(3000 * CAMPAIGN) },
  )
})

describe('numbers by hand', () => {
  const joinedOf = (outlines: readonly Outline[]): Joined => ({
    outlines,
    links: [
      {
        a: 0,
        b: 1,
        rows: outlines[0]!.keys.map((_, row) => [row, row] as const),
        same: [{ a: 0, b: 0 }],
      },
    ],
    sums: [],
    across: [],
  })
  const learned = (...outlines: readonly Outline[]) =>
    learnJoined(joinedOf(outlines), solve).learned.map(({ spot, inferred }) => [
      spot.file,
      spot.row,
      inferred.low,
      inferred.high,
    ])
  const between = (low: number, high: number): Outline => {
    const one = outlineFrom([null], [])
    const ends = { low: Float64Array.of(low), high: Float64Array.of(high), bare: Uint8Array.of(0) }
    return { ...one, series: [{ ...one.series[0]!, ...ends }] }
  }

  test('numbers that only structure stands for are not tied', () => {
    const one = outlineFrom([null, 3], [])
    const absent = { ...one, series: [{ ...one.series[0]!, state: Uint8Array.of(ABSENT, SHOWN) }] }
    expect(learned(one, absent)).toEqual([])
  })

  test('two ranges are what they have in common, also without an end; no ranges say nothing', () => {
    expect(learned(between(8, Infinity), between(0, 20))).toEqual([
      [0, 0, 8, 20],
      [1, 0, 8, 20],
    ])
    expect(learned(between(8, Infinity), between(10, Infinity))).toEqual([[0, 0, 10, null]])
    expect(learned(between(8, 9), between(1, 3))).toEqual([[1, 0, 8, 9]])
  })

  test('sums that cannot hold together say nothing, nor do weighted counts as whole ones', () => {
    const sum = (total: number) => outlineFrom([null, null, total], [sumOf(2, [0, 1])])
    const tied = { ...joinedOf([sum(3), sum(5)]), links: [] }
    const links = [
      {
        a: 0,
        b: 1,
        rows: [
          [0, 0],
          [1, 1],
        ] as const,
        same: [{ a: 0, b: 0 }],
      },
    ]
    expect(learnJoined({ ...tied, links }, solve).learned).toEqual([])
    expect(learned(outlineFrom([null], []), outlineFrom([2.5], []))).toEqual([[0, 0, 2.5, 2.5]])
  })

  test('what cannot be groups: a single one, or one whose number is missing', () => {
    const rows = outlineFrom([30, 10, 12, 8], [])
    const named = { ...rows, totals: [0] }
    expect(subtotalsOf(named, new Set([2, 3]), 0)).toEqual([])
    const absent = Uint8Array.of(SHOWN, ABSENT, SHOWN, SHOWN, SHOWN)
    const five = outlineFrom([30, 10, 12, 8, 5], [])
    const gone = { ...five, totals: [0], series: [{ ...five.series[0]!, state: absent }] }
    expect(subtotalsOf(gone, new Set([2, 4]), 0)).toEqual([])
  })

  test('severity: a 0 is shown anyway, NA with much behind it is for a person', () => {
    const outlines = [outlineFrom([null, null], []), outlineFrom([null, null], [])]
    const unclear = { ...outlines[0]!.series[0]!, bare: Uint8Array.of(2, 1) }
    const said = (low: number, high: number | null, row = 0, isExact = true) =>
      sayJoined(
        {
          learned: [
            {
              spot: { file: 0, series: 0, row },
              inferred: { low, high },
              files: [0, 1],
              isExact,
              isIfSmall: false,
            },
          ],
          gaveUp: [],
        },
        {
          outlines: [{ ...outlines[0]!, series: [unclear] }, outlines[1]!],
          requested: 2,
          releasedAt: () => undefined,
          pairs: [],
          policy: opensafely,
        },
      ).map(({ severity }) => severity)
    expect(said(0, 0)).toEqual([])
    expect(said(40, 40)).toEqual(['look'])
    expect(said(40, 40, 1)).toEqual(['must-fix'])
    expect(said(4, 4, 0, false)).toEqual(['look'])
    expect(said(4, 4)).toEqual(['must-fix'])
    expect(said(2, null)).toEqual([])
    expect(said(2, 9)).toEqual([])
    expect(said(0, 3)).toEqual([])
  })
})

test('rows that one of the tables lacks, and numbers that repeat', () => {
  const table = (rows: readonly (readonly [string, number | string])[]) =>
    `age | ill\n${rows.map(([age, ill]) => `${age} | ${ill}`).join('\n')}`
  const all = table([
    ['young', 1204],
    ['middle', 1204],
    ['old', 977],
    ['oldest', 96],
    ['unknown', 40],
  ])
  const women = table([
    ['young', 655],
    ['middle', 700],
    ['old', 503],
    ['oldest', 91],
  ])
  const men = table([
    ['young', 549],
    ['middle', 504],
    ['old', 474],
    ['oldest', '*'],
  ])
  expect(told(across([all, women, men])).filter(([rule]) => rule === 'recoverable')).toEqual([
    ['recoverable', 'must-fix', 2, '3:5-5'],
  ])
  expect(told(across([all, all.replace('96', '*')]))).toEqual([
    ['recoverable', 'must-fix', 1, '3:96-96', '3:96-96'],
  ])
})

test('two columns of two numbers are a rounded table together', () => {
  const before = 'sex | a | b\nFemale | 12,003 | 103\nMale | 11,998 | 96'
  const now = 'sex | people | treated\nFemale | 12005 | 105\nMale | 12000 | 95'
  expect(told(across([before, now]))).toEqual(
    [
      [
        'unrounded-count',
        'look',
        1,
        '0:12003-12003',
        '0:12003-12003',
        '0:103-103',
        '0:103-103',
        '1:11998-11998',
        '1:11998-11998',
        '1:96-96',
        '1:96-96',
      ].flatMap((one) => one),
    ].map((line) => expect.arrayContaining(line)),
  )
})

test('a total of what is left after redaction says nothing of the rest, beside other files either', () => {
  const table = (last: string) =>
    `age | ill | well | total\na | 118 | 301 | 419\nb | 245 | 402 | 647\nc | 309 | 208 | 517\nd | ${last} | 211 | 211`
  expect(across([table('*'), table('*')])).toEqual([])
})
