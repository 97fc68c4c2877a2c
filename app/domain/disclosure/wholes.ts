import type { ShareRelation } from './relations/share-relations.ts'
import type { Series } from './series.ts'
import { SHOWN } from './series.ts'
import { wordsOf } from '../table/words.ts'

/** A count and the group that it is counted in. */
export type PartOfWhole = { readonly part: Series; readonly whole: Series }

/**
 * Pairs each count with the columns it is a part of: totals and denominators that are never
 * smaller. A whole named after the part (`Black`, `Black_total`) comes alone.
 */
export function partsOfWholes(
  counts: readonly Series[],
  shares: readonly ShareRelation[] = [],
): PartOfWhole[] {
  const pairs: PartOfWhole[] = []
  const named = counts.map((series) => ({ series, words: wordsOf(series.name).join(' ') }))
  const all = named
    .filter(({ series, words }) => isWhole(series, words))
    .map(({ series, words }) => ({ series, stem: words.replace(/^total | total$/, '') }))
  for (const { series: part, words } of named) {
    const wholes = all.filter(({ series: whole }) => {
      // Inside a cell the whole is of the number before it; two of them are two groups.
      const other =
        whole.column !== part.column ? whole.part === 0 || part.part === 0 : whole.part > part.part
      return other && bounds(whole, part)
    })
    const own = words === '' ? [] : wholes.filter(({ stem }) => stem === words)
    for (const { series: whole } of own.length > 0 ? own : wholes) pairs.push({ part, whole })
  }
  return [...pairs, ...partsByShares(counts, shares, pairs)]
}

/** The two numbers behind each share, whatever their headers. */
function partsByShares(
  counts: readonly Series[],
  shares: readonly ShareRelation[],
  known: readonly PartOfWhole[],
): PartOfWhole[] {
  const seen = new Set(known.map(({ part, whole }) => `${part.column}|${whole.column}`))
  const counted = new Set(counts.map(({ column }) => column))
  return shares.filter(
    ({ part, whole }) =>
      counted.has(whole.column) &&
      !seen.has(`${part.column}|${whole.column}`) &&
      bounds(whole, part),
  )
}

const BASE = /^(n|obs|nobs|n obs|observations|number of (patients|people|persons|participants))$/

/** A series that others can be a part of: totals, denominators, numbers of observations. */
function isWhole({ role, part }: Series, words: string): boolean {
  return role === 'total' || role === 'denominator' || part > 0 || BASE.test(words)
}

function bounds(whole: Series, part: Series): boolean {
  let both = 0
  let smaller = 0
  for (let row = 0; row < whole.state.length; row += 1) {
    if (whole.state[row] !== SHOWN || part.state[row] !== SHOWN) continue
    const gap = (whole.printed[row] as number) - (part.printed[row] as number)
    if (gap < 0) return false
    both += 1
    if (gap > 0) smaller += 1
  }
  return both > 0 && smaller > 0
}
