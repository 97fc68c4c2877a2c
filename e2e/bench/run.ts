// npm run bench: ratios against a baseline of the same run; machines are noisy, seconds mean little.
import { parse } from 'csv-parse/sync'
import { checkBytes } from '#app/checking/check-bytes.ts'
import { solver } from '#app/checking/solve-lp.ts'
import { opensafely } from '#app/domain/disclosure/policies/opensafely.ts'
import { seededRandom } from '#db/seed/random.ts'
import { inferenceWork } from './inference-work.ts'
import { jobRequestLists } from './job-request-lists.ts'
import { logScale } from './log-scale.ts'
import { medianMilliseconds } from './median.ts'

await solver()
const rows: { what: string; ratio: string; limit: string }[] = []
for (const [records, columns] of [
  [100, 6],
  [5_000, 20],
  [5_000, 200],
] as const) {
  const bytes = countsTable(records, columns)
  const alone = await medianMilliseconds(() => void parse(bytes, { relax_column_count: true }))
  const whole = await medianMilliseconds(() =>
    checkBytes(bytes, { name: 'table.csv', policy: opensafely }),
  )
  rows.push({
    what: `read and check ${records} x ${columns}, against csv-parse alone`,
    ratio: (whole / alone).toFixed(2),
    limit: '4',
  })
}
rows.push(...(await inferenceWork()))
rows.push(...(await logScale()))
rows.push(...(await jobRequestLists()))
console.table(rows)

/** Counts of people in categories, each rounded to the nearest 5. */
function countsTable(records: number, columns: number): Buffer {
  const random = seededRandom(records + columns)
  const names = Array.from({ length: columns - 1 }, (_, place) => `n_group_${place}`)
  const lines = Array.from({ length: records }, (_, place) =>
    [`practice area ${place}`, ...names.map(() => 5 * random.whole(10, 9_000))].join(','),
  )
  return Buffer.from([['area', ...names].join(','), ...lines].join('\n'))
}
