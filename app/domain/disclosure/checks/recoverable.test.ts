import { expect, test } from 'vitest'
import { LIMITS } from '../inference/limits.ts'
import { opensafely } from '../policies/opensafely.ts'
import { contextOf, findingsOf } from '../relations/between.fixture.ts'
import { recoverable } from './recoverable.ts'

const sexes = (last: string) => `
  sex,total,statins,none
  Female,1201,340,861
  Male,1342,411,931
  Other,977,302,675
  Trans,1120,307,813
  ${last}`

test('a total that stands among its parts is found', () => {
  const rows = [
    [121, 212, 330, 5103, 990, 2310, 1140],
    [97, 411, 275, 4509, 1205, 1811, 710],
    [305, 163, 419, 6037, 850, 3120, 1180],
    [228, 350, 191, 5559, 1475, 2605, 710],
  ]
  const lines = rows.map((row, at) => `w${at},${row.join(',')}`)
  const text = ['ward,a,b,c,total,d,e,f', ...lines, 'w9,115,[REDACTED],220,3004,1101,860,702'].join(
    '\n',
  )
  expect(findingsOf(recoverable, text)).toMatchObject([
    { severity: 'must-fix', cells: [{ row: 4, column: 2, inferred: { low: 6, high: 6 } }] },
  ])
})

test('a share that is of more people than a redaction hides is of others, and no sum gives way to it', () => {
  const text = `n,early,late,never,women\n10917268,3910978,7006284,[REDACTED],${5_721_840 / 10_917_268}`
  expect(findingsOf(recoverable, text)).toMatchObject([
    { severity: 'must-fix', cells: [{ row: 0, column: 3, inferred: { low: 6, high: 6 } }] },
  ])
})

test('a share that leaves several numbers, and a sum that leaves none of them, say nothing', () => {
  const percent = (n: number, of: number) => ((100 * n) / of).toFixed(6)
  const text = [
    'sex,total,people,percent',
    `Female,412,10305,${percent(412, 10_305)}`,
    `Male,377,9877,${percent(377, 9877)}`,
    'Unknown,[REDACTED],4021,0.1',
    `Total,901,24203,${percent(901, 24_203)}`,
  ].join('\n')
  expect(findingsOf(recoverable, text)).toEqual([])
})

test('a share that leaves one whole number is believed where a sum speaks against it', () => {
  const rows = [
    ['Female', 412, 10_305],
    ['Male', 377, 9877],
    ['Unknown', '[REDACTED]', 4021],
  ]
  const share = (n: number, of: number) => n / of
  const text = [
    'sex,total,people,share',
    ...rows.map(
      ([sex, n, of]) =>
        `${sex},${n},${of},${share(n === '[REDACTED]' ? 4 : Number(n), Number(of))}`,
    ),
    `Total,901,24203,${share(901, 24_203)}`,
  ].join('\n')
  expect(findingsOf(recoverable, text)).toMatchObject([
    { severity: 'must-fix', cells: [{ row: 2, column: 1, inferred: { low: 4, high: 4 } }] },
  ])
})

test('an exact value must be fixed; the other cells of the sum are named', () => {
  expect(findingsOf(recoverable, sexes('Unknown,866,[REDACTED],860'))).toEqual([
    {
      rule: 'recoverable',
      severity: 'must-fix',
      policyField: 'recoverability.exact',
      cells: [{ row: 4, column: 2, line: 6, inferred: { low: 6, high: 6 } }],
      because: 'total minus none leaves exactly 6',
      fix: 'redact another part of the same sum as well, or publish as total the sum of the published parts',
      related: [
        { row: 4, column: 1, line: 6 },
        { row: 4, column: 3, line: 6 },
      ],
    },
  ])
})

test('several cells of one sum are one finding', () => {
  const [finding, ...more] = findingsOf(
    recoverable,
    sexes('Unknown,866,[REDACTED],860\nMissing,555,[REDACTED],552'),
  )
  expect(more).toEqual([])
  expect(finding!.cells.map(({ row }) => row)).toEqual([4, 5])
  expect(finding!.because).toBe('total minus none leaves exactly 6; 1 further cell in the same way')
})

test('a narrower range is for a person to judge', () => {
  const [finding] = findingsOf(recoverable, sexes('Zero,50,0,50\nUnknown,9,[REDACTED],[REDACTED]'))
  expect([finding!.severity, finding!.policyField]).toEqual(['look', 'recoverability.narrowed'])
  expect(finding!.cells[0]!.inferred).toEqual({ low: 2, high: 7 })
})

test('what a bare redaction hides may be large, to protect another: then small counts are an if', () => {
  const said = (last: string) =>
    findingsOf(recoverable, sexes(last)).map(({ severity, cells, because }) => [
      severity,
      cells.map(({ column, inferred }) => [column, inferred?.low, inferred?.high]),
      because,
    ])
  // 2 and 12, of which the 12 was redacted to protect the 2.
  expect(said('Unknown,14,[REDACTED],[REDACTED]')).toEqual([
    [
      'look',
      [
        [2, 7, 7],
        [3, 7, 7],
      ],
      'the sums that the table keeps leave exactly 7: total = statins + none, if every hidden cell is at most 7; 1 further cell in the same way',
    ],
  ])
  // What the marker says is no guess.
  expect(said('Unknown,14,<8,1-7')).toEqual([
    ['must-fix', expect.anything(), expect.not.stringContaining('if every')],
  ])
  // One is sure, the other rests on the guess: they are told apart.
  expect(
    said('Unknown,866,[REDACTED],860\nMissing,14,[REDACTED],[REDACTED]').map(([how]) => how),
  ).toEqual(['must-fix', 'look'])
  // Zeros are shown, so that everybody hidden is somebody: three people are one each, whatever the rule.
  expect(said('Zero,50,0,50\nUnknown,2,[REDACTED],[REDACTED]')).toEqual([
    ['must-fix', expect.anything(), expect.not.stringContaining('if every')],
  ])
})

test('a range that is not inside the small counts, or as wide as they are, is no finding', () => {
  expect(findingsOf(recoverable, sexes('Unknown,3,[REDACTED],[REDACTED]'))).toEqual([])
  expect(findingsOf(recoverable, sexes('Unknown,30,[REDACTED],<40'))).toEqual([])
})

test('nobody is no secret where zeros are shown, and one where they are not', () => {
  const text = sexes('Unknown,860,NA,860')
  expect(findingsOf(recoverable, text)).toEqual([])
  const policy = { ...opensafely, counts: { ...opensafely.counts, zeros: 'disclosive' as const } }
  const open = { policy, controls: { zeros: 'hidden' as const } }
  expect(findingsOf(recoverable, text, open).map(({ severity }) => severity)).toEqual(['must-fix'])
})

test('a large number behind "NA" may be no redaction: a person judges', () => {
  const severities = (mark: string) =>
    findingsOf(recoverable, sexes(`Unknown,866,${mark},560`)).map(({ severity }) => severity)
  expect(severities('NA')).toEqual(['look'])
  expect(severities('[REDACTED]')).toEqual(['must-fix'])
})

test('what only holds if totals were made one way is to be looked at', () => {
  const rounded = `
    group,total,no,yes
    a,1205,340,865
    b,1340,410,930
    c,980,305,675
    d,720,315,405
    e,345,340,[REDACTED]`
  const [finding] = findingsOf(recoverable, rounded)
  expect(finding!.severity).toBe('look')
  expect(finding!.because).toContain('if totals are sums of what is shown')
})

test('a share that gives a count away is to be redacted with it', () => {
  const [finding] = findingsOf(
    recoverable,
    'date,bloods,population,proportion\n2021-12-01,-,8125,0.0002461538461538462',
  )
  expect(finding!.severity).toBe('must-fix')
  expect(finding!.fix).toContain('redact proportion')
  expect(finding!.related!.map(({ column }) => column)).toEqual([3, 2])
})

test('a file that is no table has nothing to recover', () => {
  const context = { ...contextOf(sexes('Unknown,1,1,0')), table: null }
  expect(recoverable.run(context)).toEqual([])
})

test('where the work allowed runs out, the cells are named', () => {
  const limits = { ...LIMITS, steps: 1 }
  const text = sexes('Unknown,866,[REDACTED],860')
  expect(findingsOf(recoverable, text, { limits })).toEqual([
    expect.objectContaining({
      rule: 'not-checked',
      severity: 'look',
      cells: [{ row: 4, column: 2, line: 6 }],
    }),
  ])
})

test('an exact value that only one reading of the totals gives is to be looked at', () => {
  const rows = `
    group,total,no,yes
    a,1204,343,861
    b,1344,413,931
    c,980,308,672
    d,721,315,406
    e,350,343,[REDACTED]`
  const controls = { rounding: { kind: 'floor' as const, base: 7 } }
  const [finding] = findingsOf(recoverable, rows, { controls })
  expect(finding!.cells[0]!.inferred).toEqual({ low: 7, high: 7 })
  expect([finding!.severity, finding!.policyField]).toEqual(['look', 'recoverability.narrowed'])
})

test('a redacted count with its share is one hidden number, which the total gives away', () => {
  const [finding] = findingsOf(
    recoverable,
    `
  what,Overall (N=8643),Treated (N=4312),Control (N=4331)
  North,2590 (30.0%),1336 (31.0%),1254 (29.0%)
  Midlands,1211 (14.0%),1207 (28.0%),[REDACTED]
  South,3479 (40.3%),1767 (41.0%),1712 (39.5%)
  East,970 (11.2%),517 (12.0%),453 (10.5%)`,
  )
  expect(finding).toMatchObject({
    severity: 'must-fix',
    cells: [{ row: 1, column: 3, inferred: { low: 4, high: 4 } }],
  })
})

test('a last or first row that is the sum of the others is a total, whatever it is called', () => {
  const rows = [
    'Bronx,15170,3266,7210',
    'Kings,11672,1867,6303',
    'Queens,11047,[REDACTED],4115',
    'Richmond,8343,2313,4920',
  ]
  const sum = 'Citywide,46232,7450,22548'
  const found = (all: readonly string[]) =>
    findingsOf(recoverable, ['borough,cases,deaths,admitted', ...all].join('\n'))
  const exactly = (row: number) => [
    expect.objectContaining({
      severity: 'must-fix',
      because: expect.stringContaining('the row Citywide'),
      cells: [expect.objectContaining({ row, inferred: { low: 4, high: 4 } })],
    }),
  ]
  expect(found([...rows, sum])).toEqual(exactly(2))
  expect(found([sum, ...rows])).toEqual(exactly(3))
  expect(found([...rows, sum, 'Note: deaths within 28 days,,,'])).toEqual(exactly(2))
  expect(found([...rows, 'Citywide,46232,7450,22549'])).toEqual(exactly(2))
  expect(found([...rows, 'Citywide,46233,7450,22549'])).toEqual([])
})

test('a name that is printed once stands for the rows below it', () => {
  const text = `
  region,sex,persons
  North,Total,5724
  ,Male,3702
  ,Female,[REDACTED]
  ,Unknown,2018
  South,Total,6466
  ,Male,2768
  ,Female,1136
  ,Unknown,2562`
  expect(findingsOf(recoverable, text)).toMatchObject([
    { severity: 'must-fix', cells: [{ row: 2, column: 2, inferred: { low: 4, high: 4 } }] },
  ])
  // Where a name is repeated an empty cell is a group without a name.
  const repeated = text.replace(',Male,3702', 'North,Male,3702')
  expect(findingsOf(recoverable, repeated)).toEqual([])
  // One empty cell among many names is a group that nobody named.
  const named = ['Mid', 'East', 'West', 'Far'].map((name) => `${name},All,800`).join('\n')
  expect(findingsOf(recoverable, `region,sex,persons\n${named}\n,Male,[REDACTED]`)).toEqual([])
  // The last row says nothing of what it is about.
  expect(findingsOf(recoverable, `${text}\n  ,,9000`)).toEqual([])
  expect(findingsOf(recoverable, text.replace('North', ''))).toEqual([])
})

test('what only the name of a total says is for a person to judge', () => {
  const said = (text: string) =>
    findingsOf(recoverable, text).map(({ severity, cells, because }) => [
      severity,
      cells.map(({ row, inferred }) => [row, inferred?.low, inferred?.high]),
      because,
    ])
  const table = 'sector,all firms,farming,crafts,trade\nturnover,61200,[REDACTED],50900,9314'
  expect(said(table)).toEqual([
    ['look', [[0, 986, 986]], 'all firms minus crafts and trade leaves exactly 986'],
  ])
  // One row that bears it out makes it sure, one that speaks against it makes it none.
  expect(said(`${table}\nwages,20110,7001,10022,3087`)[0]?.[0]).toBe('must-fix')
  expect(said(`${table}\nwages,20110,7001,10022,9087`)).toEqual([])
  // Without the word nothing is known.
  expect(said(table.replace('all firms', 'firms'))).toEqual([])
})

test('a number that stands for a redaction gives way like any other marker', () => {
  for (const code of ['-99', '-9'])
    expect(findingsOf(recoverable, sexes(`Unknown,866,${code},860`))).toMatchObject([
      { severity: 'must-fix', cells: [{ row: 4, column: 2, inferred: { low: 6, high: 6 } }] },
    ])
})
