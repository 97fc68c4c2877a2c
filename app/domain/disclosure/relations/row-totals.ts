import { HIDDEN_NUMBER, SHOWN, type Series } from '../series.ts'
import type { Instance, Relation } from './relation.ts'
import { spend, startSearch, type Search } from './search-work.ts'
import { anywhere, neighbours, sampleRows, type Candidate } from './row-total-candidates.ts'
import { tells } from './tells.ts'
import { threesApart } from './threes-apart.ts'
import { namesTotal } from './total-words.ts'
import { addTo, evidenceOf, isBelieved, newTally, weigh, type Side, type Tally } from './weigh.ts'

/** With more series than this only the columns right beside a total are tried as its parts. */
const MANY = 40

/**
 * Columns that are the sum of others in every row: neighbours, pairs and, in tables that are not wide,
 * any three. Found by the numbers; a name that says total asks for less evidence.
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
  const hides = series.some(({ state }) => state.includes(HIDDEN_NUMBER))
  if (isWide && hides) search.unfinished.add('columns-apart')
  const found = isWide
    ? [neighbours(series, sample, search)]
    : [
        anywhere(series, sample, usable),
        ...(hides ? [threesApart(series, sample, { rows, search })] : []),
      ]
  const idle = series.map((one) => !tells(one))
  const kept: Relation[] = []
  const known = new Set<string>()
  for (const { tried, surviving } of found)
    for (const candidate of surviving) {
      if (!isPlain(series, candidate) && candidate.parts.some((part) => idle[part])) continue
      const name = `${candidate.total}=${candidate.parts.join('+')}`
      if (known.has(name)) continue
      const relation = follow(series, candidate, rows, { tried, bears, search })
      if (search.left.columns < 0) return kept
      if (relation === null) continue
      known.add(name)
      kept.push(relation)
    }
  return kept
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
    ? tally.holdsIn + tally.fits + tally.larger > 0
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

/**
 * A column called total, and all others beside it: no find among many, but what its name says. Where no
 * row bears it out its gaps are told, for a person to judge.
 */
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
