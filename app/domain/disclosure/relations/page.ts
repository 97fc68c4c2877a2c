import { HIDDEN_NUMBER, SHOWN, type Series } from '../series.ts'
import type { Instance, Place, Relation } from './relation.ts'
import type { ShareRelation } from './share-relations.ts'

/** A range of people; no end is Infinity. */
export type Span = { readonly low: number; readonly high: number }

/** Everything on the page that a reader can work with. */
export type Page = {
  readonly counts: readonly Series[]
  readonly relations: readonly Relation[]
  readonly shares: readonly ShareRelation[]
  /** Whether the range of a hidden number comes from the rule alone, so that it may hide more. */
  readonly isBare: (place: Place) => boolean
  /** What the rule says a bare redaction hides at most. */
  readonly threshold: number
  /** Bare redactions are read as hiding any number: one may be there to protect another. */
  readonly bareAreOpen?: boolean
}

/** A place as one number. */
export const keyOf = ({ counts }: Page, { series, row }: Place): number =>
  series * counts[0]!.state.length + row

/** Whether the number at a place is hidden. */
export const isHidden = ({ counts }: Page, { series, row }: Place): boolean =>
  counts[series]!.state[row] === HIDDEN_NUMBER

/** Whether the number at a place is printed. */
export const isShown = ({ counts }: Page, { series, row }: Place): boolean =>
  counts[series]!.state[row] === SHOWN

/** What print, rounding or marker alone say about a number. */
export function statedAt(page: Page, place: Place): Span {
  const { low, high } = page.counts[place.series]!
  const isOpen = page.bareAreOpen === true && page.isBare(place)
  return { low: low[place.row]!, high: isOpen ? Infinity : high[place.row]! }
}

/** Every hidden number, in the order of the table. */
export function hiddenPlaces({ counts }: Page): readonly Place[] {
  return counts.flatMap(({ state }, series) => {
    const places: Place[] = []
    for (let row = 0; row < state.length; row++)
      if (state[row] === HIDDEN_NUMBER) places.push({ series, row })
    return places
  })
}

/** All numbers of one sum. */
export const placesIn = ({ total, parts }: Instance): readonly Place[] => [...total, ...parts]

/** Whether rounded numbers take part in a sum. */
export const isRounded = ({ counts }: Page, instance: Instance): boolean =>
  placesIn(instance).some(({ series }) => counts[series]!.rounding.base > 1)
