import { seededRandom, type Random } from '#db/seed/random.ts'

/** A table to measure with: what it is like, and its bytes, made when asked for. */
export type BenchTable = { readonly what: string; readonly bytes: () => Buffer }

/** Tables of every kind that costs something: whole and broken numbers, words, quotes, redactions. */
export const BENCH_TABLES: readonly BenchTable[] = [
  { what: '100 x 6 rounded counts', bytes: () => counts(100, 6) },
  { what: '5,000 x 20 rounded counts', bytes: () => counts(5_000, 20) },
  { what: '5,000 x 20 exact counts', bytes: () => counts(5_000, 20, { step: 1 }) },
  { what: '5,000 x 20, 2 % redacted', bytes: () => counts(5_000, 20, { redacted: 0.02 }) },
  { what: '5,000 x 40 rates', bytes: () => rates(5_000, 40) },
  { what: '5,000 rows with totals by sex, age, region', bytes: () => totals(5_000) },
  { what: '5,000 rows in quotes', bytes: () => quoted(5_000) },
  { what: '5,000 rows of "12 (3.4)"', bytes: () => composites(5_000) },
  { what: '5,000 x 200 rounded counts', bytes: () => counts(5_000, 200) },
  { what: '16 MB of 5 columns', bytes: () => long(16e6) },
  { what: '16 MB of 200 columns', bytes: () => counts(12_500, 200, { most: 90_000 }) },
]

type Like = { readonly step?: number; readonly redacted?: number; readonly most?: number }

/** Counts of people in categories, each a multiple of `step`. */
export function counts(
  records: number,
  columns: number,
  { step = 5, redacted = 0, most = 9_000 }: Like = {},
): Buffer {
  const random = seededRandom(records + columns)
  const names = Array.from({ length: columns - 1 }, (_, place) => `n_group_${place}`)
  const cell = () =>
    redacted > 0 && random.between(0, 1) < redacted
      ? '[REDACTED]'
      : step * random.whole(10, (most * 5) / step)
  return written(['area', ...names], records, (row) => [`practice area ${row}`, ...names.map(cell)])
}

function rates(records: number, columns: number): Buffer {
  const random = seededRandom(5)
  const names = Array.from({ length: columns - 1 }, (_, place) => `rate_${place}`)
  return written(['area', ...names], records, (row) => [
    `area ${row}`,
    ...names.map(() => random.between(0, 100).toFixed(6)),
  ])
}

function totals(records: number): Buffer {
  const random = seededRandom(6)
  const head = ['sex', 'ageband', 'region', 'year', 'total', 'men', 'women', 'rate', 'percent']
  return written(head, records, (row) => {
    const [men, women] = [rounded(random, 900), rounded(random, 900)]
    return [
      row % 2 === 1 ? 'F' : 'M',
      `age ${row % 9}`,
      `region ${Math.floor(row / 9) % 9}`,
      2000 + Math.floor(row / 162),
      men + women,
      men,
      women,
      random.between(0, 10).toFixed(3),
      ((100 * men) / Math.max(1, men + women)).toFixed(1),
    ]
  })
}

function quoted(records: number): Buffer {
  const random = seededRandom(8)
  const share = () => `${random.between(0, 100).toFixed(1)}%`
  const quote = (text: string | number) => `"${String(text).replaceAll('"', '""')}"`
  return written(['name', 'group', 'n', 'pct'].map(quote), records, (row) =>
    [`some, name ${row}`, `group "${row % 7}"`, rounded(random, 900), share()].map(quote),
  )
}

function composites(records: number): Buffer {
  const random = seededRandom(9)
  const cell = () => `${rounded(random, 90)} (${random.between(0, 100).toFixed(1)})`
  const head = ['name', 'all (n)', 'cases n (%)', 'controls n (%)']
  return written(head, records, (row) => [`row ${row}`, rounded(random, 900), cell(), cell()])
}

function long(bytes: number): Buffer {
  const random = seededRandom(7)
  const month = (row: number) => `2020-${String(1 + (row % 12)).padStart(2, '0')}-01`
  const record = (row: number) => [
    `practice area ${row % 900}`,
    month(row),
    rounded(random, 900),
    rounded(random, 90),
    random.between(0, 10).toFixed(4),
  ]
  const each = written([], 1_000, record).length / 1_000
  return written(['area', 'month', 'n', 'events', 'rate'], Math.floor(bytes / each), record)
}

const rounded = (random: Random, most: number): number => 5 * random.whole(0, most)

function written(
  head: readonly string[],
  records: number,
  record: (row: number) => readonly (string | number)[],
): Buffer {
  const lines = Array.from({ length: records }, (_, row) => record(row).join(','))
  return Buffer.from([head.join(','), ...lines].join('\n'))
}
