import { isOnGrid, trueRange } from '../rounding.ts'
import { hiddenPlaces, isHidden, isRounded, keyOf, statedAt, type Page, type Span } from './page.ts'
import type { Instance, Place } from './relation.ts'
import { isHiddenPart, partRange, speaksAsPrinted } from './share-relations.ts'

/**
 * The second reading: what is printed adds up as printed; a hidden part was rounded like the others,
 * or left out, and then the sum says `nothing`. One sum with one hidden number at a time; sums that
 * disagree say nothing either.
 */
export function readPublished(page: Page): ReadonlyMap<number, Span | 'nothing'> {
  const tested = new Map<number, Span>()
  const untested = new Map<number, Span>()
  const say = (into: Map<number, Span>, place: Place, { low, high }: Span): void => {
    const before = into.get(keyOf(page, place)) ?? { low: -Infinity, high: Infinity }
    const both = { low: Math.max(before.low, low), high: Math.min(before.high, high) }
    into.set(keyOf(page, place), both)
  }
  for (const { instances, evidence } of page.relations) {
    if (evidence.exactIn < evidence.of) continue
    for (const instance of instances) {
      const place = isRounded(page, instance) ? onlyHidden(page, instance) : null
      if (place === null) continue
      const value = remainder(page, instance, place)
      say(evidence.of > 0 ? tested : untested, place, { low: value, high: value })
    }
  }
  for (const relation of page.shares)
    for (let row = 0; row < relation.share.state.length; row++)
      if (isHiddenPart(relation, row) && speaksAsPrinted(relation, row)) {
        const { low, high } = partRange(relation, row, 'printed')
        const place = { series: page.counts.indexOf(relation.part), row }
        say(tested, place, { low: Math.ceil(low - 1e-6), high: Math.floor(high + 1e-6) })
      }
  const found = new Map<number, Span | 'nothing'>()
  for (const place of hiddenPlaces(page)) {
    const key = keyOf(page, place)
    const printed = tested.get(key) ?? untested.get(key)
    if (printed !== undefined) found.set(key, behind(page, place, printed))
  }
  return found
}

/** The only hidden number of a sum, if there is just one. */
function onlyHidden(page: Page, { total, parts }: Instance): Place | null {
  const hidden = [...total, ...parts].filter((place) => isHidden(page, place))
  return hidden.length === 1 ? hidden[0]! : null
}

/** What the printed numbers of one sum leave for its hidden one. */
function remainder(page: Page, { total, parts, constant }: Instance, hidden: Place): number {
  const printed = (places: readonly Place[]): number =>
    places
      .filter((place) => !isHidden(page, place))
      .reduce((sum, { series, row }) => sum + page.counts[series]!.printed[row]!, 0)
  const rest = constant + printed(total) - printed(parts)
  return parts.includes(hidden) ? rest : -rest
}

/** The true numbers behind the printed ones that a hidden cell can have had. */
function behind(page: Page, place: Place, { low, high }: Span): Span | 'nothing' {
  const { rounding } = page.counts[place.series]!
  const stated = statedAt(page, place)
  // It may have been left out of the sum: then the sum says nothing about it.
  if (low <= 0) return 'nothing'
  let first = low
  while (first <= high && !isOnGrid(first, rounding)) first += 1
  let last = high
  while (last >= first && !isOnGrid(last, rounding)) last -= 1
  // No rounded number fits: then the hidden one was not rounded before the sum was made.
  if (first > last) return low === high && high <= stated.high ? { low, high } : 'nothing'
  const range = { low: trueRange(first, rounding).low, high: trueRange(last, rounding).high }
  const both = { low: Math.max(range.low, stated.low), high: Math.min(range.high, stated.high) }
  if (both.low <= both.high) return both
  return page.isBare(place) ? range : 'nothing'
}
