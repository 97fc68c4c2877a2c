import { SHOWN, type Series } from '../series.ts'
import type { Search } from './search-work.ts'
import { namesTotal } from './total-words.ts'

/** A sum across columns that might be kept: series by index. */
export type Candidate = { readonly total: number; readonly parts: readonly number[] }

/** How many sums were tried, and those that no row of the sample speaks against. */
export type Candidates = { readonly tried: number; readonly surviving: readonly Candidate[] }

/** With more series than this three columns apart are tried elsewhere, and more cheaply. */
export const SOME = 14
/** Columns that stand at equal steps are tried up to this step. */
const MOST_STEP = 4
/** Parts summed at most in the search for neighbours. */
const MOST_WORK = 4_000_000
/** Rows looked at before a candidate is followed down the whole table. */
const SAMPLE = 24

/** Rows spread over the table, those with the most printed numbers first. */
export function sampleRows(
  series: readonly Series[],
  usable: readonly number[],
  rows: number,
): readonly number[] {
  const step = Math.max(1, Math.floor(rows / 200))
  const spread = Array.from({ length: Math.ceil(rows / step) }, (_, at) => at * step)
  const shown = (row: number): number =>
    usable.filter((at) => series[at]!.state[row] === SHOWN && series[at]!.printed[row] !== 0).length
  return spread
    .map((row) => [row, shown(row)] as const)
    .sort((one, other) => other[1] - one[1])
    .slice(0, SAMPLE)
    .map(([row]) => row)
}

/** Every total with every run of columns that could be its parts. */
export function anywhere(
  series: readonly Series[],
  sample: readonly number[],
  usable: readonly number[],
): Candidates {
  const surviving: Candidate[] = []
  let tried = 0
  eachRun(usable, (parts) => {
    tried += usable.length - parts.length
    for (const total of survivorsOf(series, sample, parts, usable))
      if (!parts.includes(total)) surviving.push({ total, parts: [...parts] })
  })
  for (const { total, parts } of around(usable, series)) {
    tried += 1
    if (survivorsOf(series, sample, parts, [total]).length > 0) surviving.push({ total, parts })
  }
  return { tried, surviving }
}

/** In a narrow table: a column called a total that stands among its parts. */
function* around(
  usable: readonly number[],
  series: readonly Series[],
): Generator<Candidate, void, undefined> {
  const size = usable.length
  if (size > SOME) return
  for (const [at, total] of usable.entries()) {
    if (!namesTotal(series[total]!.name)) continue
    for (let from = 0; from < at; from++)
      for (let to = Math.max(at + 1, from + 4); to < size; to++) {
        const parts = usable.slice(from, to + 1).filter((part) => part !== total)
        yield { total, parts }
      }
  }
}

/**
 * Columns that stand beside each other or at equal steps, any two, and in a narrow table any three.
 * `visit` gets the same list each time: hardly any of them is kept.
 */
function eachRun(usable: readonly number[], visit: (parts: readonly number[]) => void): void {
  const size = usable.length
  for (let step = 1; step <= MOST_STEP; step++)
    for (let from = 0; from < size; from++) {
      const parts = [usable[from]!]
      for (let next = from + step; next < size; next += step) {
        parts.push(usable[next]!)
        visit(parts)
      }
    }
  // Those at equal steps were there already.
  for (let one = 0; one < size; one++)
    for (let two = one + 1; two < size; two++) {
      const step = two - one
      if (step > MOST_STEP) visit([usable[one]!, usable[two]!])
      if (size > SOME) continue
      for (let three = two + 1; three < size; three++)
        if (step > MOST_STEP || three - two !== step)
          visit([usable[one]!, usable[two]!, usable[three]!])
    }
}

/** In a wide table: columns that one row shows to be the sum of those right after or before them. */
export function neighbours(
  series: readonly Series[],
  sample: readonly number[],
  search: Search,
): Candidates {
  const row = sample[0]!
  const found: Candidate[] = []
  let work = 0
  for (const [total, whole] of series.entries())
    for (const step of [1, -1]) {
      const parts: number[] = []
      let low = 0
      let high = 0
      for (let part = total + step; series[part] !== undefined; part += step) {
        parts.push(part)
        low += series[part]!.low[row]!
        high += series[part]!.high[row]!
        if (low > whole.high[row]!) break
        // Columns of nothing but zeros add up to each other in every way.
        work += parts.length
        if (work > MOST_WORK) {
          search.unfinished.add('columns')
          return survivors(series, sample, found)
        }
        if (parts.length > 1 && high >= whole.low[row]!)
          found.push({ total, parts: parts.toSorted((one, other) => one - other) })
      }
    }
  return survivors(series, sample, found)
}

function survivors(
  series: readonly Series[],
  sample: readonly number[],
  all: readonly Candidate[],
): Candidates {
  const surviving = all.filter(
    ({ total, parts }) => survivorsOf(series, sample, parts, [total]).length > 0,
  )
  return { tried: all.length, surviving }
}

/** The totals that no row of the sample speaks against; most fall at the first row. */
function survivorsOf(
  series: readonly Series[],
  sample: readonly number[],
  parts: readonly number[],
  totals: readonly number[],
): readonly number[] {
  let left: readonly number[] = totals
  for (const row of sample) {
    const sum = sumAt(series, parts, row)
    if (sum === null) continue
    const kept: number[] = []
    for (const total of left) {
      const whole = series[total]!
      const isApart = sum.low > whole.high[row]! || sum.high < whole.low[row]!
      if (whole.state[row] !== SHOWN || !isApart) kept.push(total)
    }
    if (kept.length === 0) return kept
    left = kept
  }
  return left
}

/** What parts add up to in a row; `null` where one of them is not printed. */
function sumAt(
  series: readonly Series[],
  parts: readonly number[],
  row: number,
): { low: number; high: number } | null {
  let [low, high] = [0, 0]
  for (const part of parts) {
    const one = series[part]!
    if (one.state[row] !== SHOWN) return null
    low += one.low[row]!
    high += one.high[row]!
  }
  return { low, high }
}
