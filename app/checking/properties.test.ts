import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import type { Controls } from '#app/domain/disclosure/controls.ts'
import type { Finding } from '#app/domain/disclosure/finding.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { trueRange } from '#app/domain/disclosure/rounding.ts'
import type { Rounding } from '#app/domain/disclosure/report.ts'
import { checkBytes } from './check-bytes.ts'
import { createChecker } from './checker.ts'

const checker = createChecker({ threads: 0 })
afterAll(() => checker.close())
const runs = { numRuns: Math.round(300 * CAMPAIGN) }

/** Counts of two groups in some places; small ones are redacted before anything is printed. */
const someCounts = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 8, max: 900 })), {
  minLength: 3,
  maxLength: 7,
})
const LABELS = ['Aspen', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fir', 'Ginkgo']

const ROUNDINGS: Readonly<Record<Rounding['kind'], (value: number) => number>> = {
  none: (value) => value,
  nearest: (value) => Math.round(value / 5) * 5,
  floor: (value) => Math.floor(value / 5) * 5,
  ceiling: (value) => Math.ceil(value / 5) * 5,
  midpoint: (value) => (value === 0 ? 0 : Math.ceil(value / 6) * 6 - 3),
  graduated: (value) => Math.round(value / 50) * 50,
}
const declared = (kind: Rounding['kind']): Controls =>
  kind === 'none' ? {} : { rounding: { kind, base: kind === 'midpoint' ? 6 : 5 } }

type Counts = readonly (readonly [number, number])[]

/** The truth behind each cell, and the records that are printed of it. */
function tableOf(
  counts: Counts,
  kind: Rounding['kind'],
  labels: readonly string[] = LABELS,
  isRedacted = true,
) {
  const truth = counts.map(([one, other]) => [one, other, one + other])
  const print = (value: number) =>
    isRedacted && value >= 1 && value <= 7 ? '[REDACTED]' : String(ROUNDINGS[kind](value))
  const rows = truth.map((row, at) => [labels[at]!, ...row.map(print)])
  return { truth, records: [['place', 'ill', 'well', 'total'], ...rows] }
}

const bytesOf = (records: readonly (readonly string[])[]) =>
  Buffer.from(`${records.map((fields) => fields.join(',')).join('\n')}\n`)

async function findingsOf(bytes: Buffer, declarations: Controls = {}): Promise<readonly Finding[]> {
  const report = await checkBytes(bytes, { name: 'a.csv', policy: opensafely, declarations })
  return report.findings
}

/** Each finding as its rule and places, where `move` and `moveColumn` say where a row and a column went. */
const placesOf = (
  findings: readonly Finding[],
  move = (row: number) => row,
  moveColumn = (column: number) => column,
): string[] =>
  findings
    .filter(({ rule }) => rule !== 'not-checked')
    .flatMap(({ rule, severity, cells, columns = [] }) => [
      ...cells.map(
        ({ row, column, inferred }) =>
          `${rule} ${severity} ${move(row)}:${moveColumn(column)} ${inferred?.low}-${inferred?.high}`,
      ),
      ...columns.map((column) => `${rule} ${severity} *:${moveColumn(column)}`),
    ])
    .sort()

test('what is said to be surely recovered is the truth, for every rounding', async () => {
  const kinds = fc.constantFrom<Rounding['kind']>('none', 'nearest', 'floor', 'ceiling', 'midpoint')
  await fc.assert(
    fc.asyncProperty(someCounts, kinds, async (counts, kind) => {
      const { truth, records } = tableOf(counts, kind)
      for (const { rule, severity, cells } of await findingsOf(bytesOf(records), declared(kind)))
        if (rule === 'recoverable' && (severity === 'must-fix' || kind === 'none'))
          for (const { row, column, inferred } of cells) {
            const value = truth[row]![column - 1]!
            expect(inferred!.low).toBeLessThanOrEqual(value)
            expect(inferred!.high ?? Infinity).toBeGreaterThanOrEqual(value)
          }
    }),
    runs,
  )
})

test('a printed number stands for the truth, for every rounding', () => {
  const kinds = fc.constantFrom<Rounding['kind']>('none', 'nearest', 'floor', 'ceiling', 'midpoint')
  fc.assert(
    fc.property(fc.nat(5000), kinds, (value, kind) => {
      const { low, high } = trueRange(ROUNDINGS[kind](value), {
        kind,
        base: kind === 'midpoint' ? 6 : 5,
      })
      expect(low <= value && value <= high).toBe(true)
    }),
  )
})

test('several files together say nothing that is not so', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sluice-across-'))
  try {
    await fc.assert(
      fc.asyncProperty(someCounts, someCounts, fc.boolean(), async (women, men, isReleased) => {
        const rows = Math.min(women.length, men.length)
        const all = [women, men].map((counts) => counts.slice(0, rows))
        const everybody = Array.from({ length: rows }, (_, at) =>
          [0, 1].map((part) => all[0]![at]![part]! + all[1]![at]![part]!),
        ) as unknown as Counts
        const tables = [...all, everybody].map((counts) => tableOf(counts, 'none'))
        const tasks = await Promise.all(
          tables.map(async ({ records }, at) => {
            const file = path.join(folder, `${at}.csv`)
            await writeFile(file, bytesOf(records))
            return { path: file, name: `${at}.csv`, policy: opensafely }
          }),
        )
        const [files, released] = isReleased ? [tasks.slice(0, 2), tasks.slice(2)] : [tasks, []]
        const found = await checker.across({ files, released, policy: opensafely })
        for (const { rule, cells } of found)
          if (rule === 'recoverable')
            for (const { file, row, column, inferred } of cells) {
              const value = tables[file]!.truth[row]![column - 1]!
              expect(inferred!.low).toBeLessThanOrEqual(value)
              expect(inferred!.high ?? Infinity).toBeGreaterThanOrEqual(value)
            }
      }),
      runs,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('quotes, line ends, separators and encodings change nothing', async () => {
  const writings: readonly ((records: readonly (readonly string[])[]) => Buffer)[] = [
    (records) => Buffer.from(records.map((row) => row.map((f) => `"${f}"`).join(',')).join('\n')),
    (records) => Buffer.from(`${records.map((row) => row.join(',')).join('\r\n')}\r\n`),
    (records) => Buffer.from(records.map((row) => row.join(';')).join('\n')),
    (records) => Buffer.from(records.map((row) => row.join('\t')).join('\n')),
    (records) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(records)]),
    (records) => Buffer.from(`\ufeff${bytesOf(records).toString()}`, 'utf16le'),
  ]
  await fc.assert(
    fc.asyncProperty(someCounts, fc.constantFrom(...writings), async (counts, write) => {
      // The first column counts, so that what stands before the first name matters.
      const { records } = tableOf(counts, 'none')
      const turned = records.map(([label, ...numbers]) => [...numbers, label!])
      const read = (bytes: Buffer) => checkBytes(bytes, { name: 'a.csv', policy: opensafely })
      const [plain, again] = [await read(bytesOf(turned)), await read(write(turned))]
      expect(again.columns).toEqual(plain.columns)
      expect(again.relations).toEqual(plain.relations)
      expect(placesOf(again.findings)).toEqual(placesOf(plain.findings))
    }),
    runs,
  )
})

test('rows in another order move the findings with their cells; other names change nothing', async () => {
  const names = fc.shuffledSubarray(
    ['Quince', 'Rowan', 'Spruce', 'Teak', 'Walnut', 'Yew', 'Zelkova'],
    { minLength: 7 },
  )
  await fc.assert(
    fc.asyncProperty(someCounts, names, fc.nat(), async (counts, labels, seed) => {
      const isRedacted = seed % 2 === 0
      const { records } = tableOf(counts, 'none', LABELS, isRedacted)
      const plain = await findingsOf(bytesOf(records))
      const renamed = tableOf(counts, 'none', labels, isRedacted)
      expect(placesOf(await findingsOf(bytesOf(renamed.records)))).toEqual(placesOf(plain))
      const by = 1 + (seed % (counts.length - 1))
      const turned = [records[0]!, ...records.slice(1 + by), ...records.slice(1, 1 + by)]
      const to = (row: number) => (row - by + counts.length) % counts.length
      expect(placesOf(await findingsOf(bytesOf(turned)))).toEqual(placesOf(plain, to))
    }),
    runs,
  )
})

test('columns in another order move the findings with their cells', async () => {
  const orders = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 })
  const kinds = fc.constantFrom<Rounding['kind']>('none', 'nearest', 'midpoint')
  await fc.assert(
    fc.asyncProperty(
      someCounts,
      orders,
      kinds,
      fc.boolean(),
      async (counts, order, kind, isRedacted) => {
        const { truth, records } = tableOf(counts, kind, LABELS, isRedacted)
        const shares = truth.map(([ill, , all]) => ((ill! / Math.max(1, all!)) * 100).toFixed(2))
        const wide = records.map((row, at) => [...row, at === 0 ? 'percent ill' : shares[at - 1]!])
        const turned = wide.map((row) => order.map((column) => row[column]!))
        const [plain, again] = [
          await findingsOf(bytesOf(wide), declared(kind)),
          await findingsOf(bytesOf(turned), declared(kind)),
        ]
        const from = (column: number) => order[column]!
        expect(placesOf(again, undefined, from)).toEqual(placesOf(plain))
      },
    ),
    runs,
  )
})

describe('a comma as the decimal point', () => {
  const lines = [
    'place;ill;well;total;percent',
    'Aspen;1203;861;2064;58,28',
    'Birch;6;931;937;0,64',
    'Cedar;[REDACTED];675;681;0,88',
    'Fir;814;1027;1841;44,2',
  ]
  const read = (text: string) =>
    checkBytes(Buffer.from(text), { name: 'a.csv', policy: opensafely })

  test.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('between %s', async (_, delimiter) => {
    const plain = await read(lines.join('\n').replaceAll(',', '.').replaceAll(';', ','))
    expect(plain.columns.map(({ role }) => role).slice(1)).toEqual([
      'count',
      'count',
      'total',
      'percent',
    ])
    expect(placesOf(plain.findings)).toContainEqual('recoverable must-fix 2:1 6-6')
    for (const sep of ['', `sep=${delimiter}\n`]) {
      const again = await read(sep + lines.join('\n').replaceAll(';', delimiter))
      expect(again.columns).toEqual(plain.columns)
      expect(again.relations).toEqual(plain.relations)
      expect(placesOf(again.findings)).toEqual(placesOf(plain.findings))
    }
  })

  test('is none where numbers have a point, or three digits behind the comma', async () => {
    const columns = async (...rows: string[]) =>
      (await read(['place\tn\tmeasured', ...rows].join('\n'))).columns.map(({ role }) => role)
    // Thousands beside decimals, and medians with their quartiles.
    const thousands = await columns('a\t1,204\t12.5', 'b\t2,300\t40.1')
    expect(thousands).toEqual(['category', 'count', 'statistic'])
    const quartiles = await columns('a\t1,204\t57 (45,69)', 'b\t2,300\t60 (50,70)')
    expect(quartiles).toEqual(['category', 'count', 'estimate'])
  })
})

test.each([
  ['midpoint 6', [15, 477, 3]],
  ['base 7', [14, 476, 7]],
  ['base 6', [12, 474, 6]],
])('a few numbers that happen to lie on a grid of %s hide no small count', async (_, numbers) => {
  const records = [['place', 'n'], ...numbers.map((n, at) => [LABELS[at]!, String(n)])]
  expect(placesOf(await findingsOf(bytesOf(records)))).toContainEqual(
    expect.stringMatching(/^small-count must-fix 2:1 /),
  )
})

test('a small count put into a column of people is always flagged', async () => {
  await fc.assert(
    fc.asyncProperty(
      someCounts,
      fc.nat(),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('n', 'patients', 'number of people', 'events', 'count'),
      async (counts, seed, small, header) => {
        const row = seed % counts.length
        const numbers = counts.map(([, other], at) => (at === row ? small : other))
        const records = [['place', header], ...numbers.map((n, at) => [LABELS[at]!, String(n)])]
        expect(placesOf(await findingsOf(bytesOf(records)))).toContainEqual(
          expect.stringMatching(new RegExp(`^small-count must-fix ${row}:1 `)),
        )
      },
    ),
    runs,
  )
})
