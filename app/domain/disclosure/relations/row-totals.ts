import { HIDDEN_NUMBER, SHOWN, type Series } from '../series.ts'
import type { Instance, Relation } from './relation.ts'
import { spend, startSearch, type Search } from './search-work.ts'
import { tells } from './tells.ts'
import { namesTotal } from './total-words.ts'
import { addTo, evidenceOf, isBelieved, newTally, weigh, type Side, type Tally } from './weigh.ts'

/** A sum across columns that might be kept: series by index. */
type Candidate = { readonly total: number; readonly parts: readonly number[] }

/** With more series than this only the columns right beside a total are tried as its parts. */
const MANY = 40
/** With more than this no three columns apart are tried. */
const SOME = 14
/** Parts summed at most in the search for neighbours. */
const MOST_WORK = 4_000_000
/** Rows looked at before a candidate is followed down the whole table. */
const SAMPLE = 24

/**
 * Columns that are the sum of others in every row: neighbours, pairs and, in narrow tables, any
 * three. Found by the numbers; a name that says total asks for less evidence.
 */
export function rowTotals(
  series: readonly Series[],
  rows: number,
  bears: (instance: Instance) => boolean,
  search: Search = startSearch(),
): readonly Relation[] {
  const usable = [...series.keys()]
  const sample = sampleRows(series, usable, rows)
  const isWide = series.length > MANY
  if (isWide && series.some(({ state }) => state.includes(HIDDEN_NUMBER)))
    search.unfinished.add('columns-apart')
  const all = isWide ? neighbours(series, sample, search) : candidatesOf(usable)
  const idle = series.map((one) => !tells(one))
  const candidates = all.filter(
    (one) =>
      (isPlain(series, one) || !one.parts.some((part) => idle[part])) &&
      survives(series, one, sample),
  )
  const kept: Relation[] = []
  for (const candidate of candidates) {
    const relation = follow(series, candidate, rows, { tried: all.length, bears, search })
    if (search.left.columns < 0) return kept
    if (relation !== null) kept.push(relation)
  }
  return kept
}

/** Every total with every run of columns that could be its parts. */
function candidatesOf(usable: readonly number[]): readonly Candidate[] {
  return runsOf(usable).flatMap((parts) =>
    usable.filter((total) => !parts.includes(total)).map((total) => ({ total, parts })),
  )
}

/** Columns that stand beside each other or at equal steps, any two, and in a narrow table any three. */
function runsOf(usable: readonly number[]): readonly (readonly number[])[] {
  const found = new Map<string, readonly number[]>()
  const offer = (parts: readonly number[]): void => void found.set(parts.join('+'), parts)
  const size = usable.length
  for (let step = 1; step <= 4; step++)
    for (let from = 0; from < size; from++)
      for (let parts = 2; from + step * (parts - 1) < size; parts++)
        offer(Array.from({ length: parts }, (_, at) => usable[from + step * at]!))
  for (let one = 0; one < size; one++)
    for (let two = one + 1; two < size; two++) {
      offer([usable[one]!, usable[two]!])
      if (size > SOME) continue
      for (let three = two + 1; three < size; three++)
        offer([usable[one]!, usable[two]!, usable[three]!])
    }
  return [...found.values()]
}

/** In a wide table: columns that one row shows to be the sum of those right after or before them. */
function neighbours(
  series: readonly Series[],
  sample: readonly number[],
  search: Search,
): readonly Candidate[] {
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
          return found
        }
        if (parts.length > 1 && high >= whole.low[row]!)
          found.push({ total, parts: parts.toSorted((one, other) => one - other) })
      }
    }
  return found
}

/** Rows spread over the table, those with the most printed numbers first. */
function sampleRows(
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

function survives(
  series: readonly Series[],
  { total, parts }: Candidate,
  sample: readonly number[],
): boolean {
  const whole = series[total]!
  for (const row of sample) {
    if (whole.state[row] !== SHOWN) continue
    let low = 0
    let high = 0
    let complete = true
    for (const part of parts) {
      const one = series[part]!
      if (one.state[row] !== SHOWN) {
        complete = false
        break
      }
      low += one.low[row]!
      high += one.high[row]!
    }
    if (complete && (low > whole.high[row]! || high < whole.low[row]!)) return false
  }
  return true
}

function follow(
  series: readonly Series[],
  { total, parts }: Candidate,
  rows: number,
  {
    tried,
    bears,
    search,
  }: { tried: number; bears: (instance: Instance) => boolean; search: Search },
): Relation | null {
  const tally = newTally()
  const instances: Instance[] = []
  // A part that never matters makes no sum: the total may just be the other one.
  const matters = new Uint8Array(parts.length)
  const seen = new Set<string>()
  for (let row = 0; row < rows; row++) {
    if (!spend(search, 'columns', parts.length + 1)) return null
    const whole = side(series, [total], row)
    const sum = side(series, parts, row)
    if (whole.absent || sum.absent) continue
    const before: Tally = { ...tally }
    weigh(tally, whole, sum)
    if (tally.contradicted > 0) return null
    for (const [at, part] of parts.entries()) {
      const one = series[part]!
      const width = whole.high - whole.low + (sum.high - sum.low)
      if (one.state[row] !== SHOWN || one.printed[row]! > width) matters[at] = 1
    }
    // The same numbers again, or nothing but one part, tell nothing new.
    const print = [total, ...parts].map((at) => series[at]!.printed[row]).join()
    const telling = parts.filter((part) => series[part]!.printed[row] !== 0).length > 1
    if (seen.has(print) || !telling) tally.bits = before.bits
    seen.add(print)
    const instance = {
      total: [{ series: total, row }],
      constant: 0,
      parts: parts.map((part) => ({ series: part, row })),
    }
    if (bears(instance)) instances.push(instance)
  }
  const name = series[total]!.name
  const names = parts.map((part) => series[part]!.name)
  const label = sayTotal(name, names)
  const believed = isPlain(series, { total, parts })
    ? tally.holdsIn + tally.fits > 0
    : !matters.includes(0) && isBelieved(tally, { label, tried })
  if (!believed) return null
  return {
    kind: 'row-total',
    words: `${name} = ${names.join(' + ')}`,
    totalName: name,
    partsName: 'its parts',
    evidence: evidenceOf(tally),
    instances,
    total: series[total]!.column,
    parts: parts.map((part) => series[part]!.column),
    slack: tally.slack,
  }
}

/** A column called total, and all others beside it: no find among many, but what its name says. */
const isPlain = (series: readonly Series[], { total, parts }: Candidate): boolean =>
  parts.length === series.length - 1 && namesTotal(series[total]!.name)

function side(series: readonly Series[], which: readonly number[], row: number): Side {
  const sum = { printed: 0, low: 0, high: 0, hidden: 0, absent: false }
  for (const at of which) addTo(sum, series[at]!, row)
  return sum
}

/** Whether names say it: "total" beside parts, or a stem that every part goes on from. */
function sayTotal(total: string, parts: readonly string[]): boolean {
  const stem = total.toLowerCase()
  return (
    namesTotal(total) ||
    areOpposites(parts) ||
    parts.every((part) => part.toLowerCase().startsWith(stem) && part.length > stem.length)
  )
}

/** Whether two names are one thing and its opposite: matched and unmatched, statin and no_statin. */
function areOpposites(parts: readonly string[]): boolean {
  const [one, other] = parts.map((part) => part.toLowerCase().replaceAll(/[^a-z0-9]+/g, ''))
  if (parts.length !== 2 || one === undefined || other === undefined) return false
  const without = (name: string): string => name.replace(/(un|non|not|no|without)/, '')
  return one !== other && (without(one) === other || without(other) === one)
}
