import { isHidden, isRounded, keyOf, placesIn, type Page } from './page.ts'
import type { Instance, Place, Relation } from './relation.ts'
import { isHiddenPart, speaksAsPrinted, type ShareRelation } from './share-relations.ts'

/** The sum or the share that gives most away about a hidden number. */
export type Explanation =
  | { readonly kind: 'sum'; readonly relation: Relation; readonly instance: Instance }
  | { readonly kind: 'share'; readonly relation: ShareRelation }

export type Explained = {
  readonly by: Explanation
  /** Other hidden numbers in it. */
  readonly others: number
  /** Whether some sum or share about it always agrees with rounded numbers as printed. */
  readonly bothReadings: boolean
}

/** For each hidden number the sum or share that says most: the one with the fewest other hidden ones. */
export function explanations(page: Page): ReadonlyMap<number, Explained> {
  const best = new Map<number, Explained>()
  const offer = (place: Place, next: Explained): void => {
    const before = best.get(keyOf(page, place)) ?? next
    const better = next.others < before.others ? next : before
    const bothReadings = next.bothReadings || before.bothReadings
    best.set(keyOf(page, place), { ...better, bothReadings })
  }
  for (const relation of page.shares) {
    const series = page.counts.indexOf(relation.part)
    for (let row = 0; row < relation.share.state.length; row++)
      if (isHiddenPart(relation, row)) {
        const bothReadings = speaksAsPrinted(relation, row)
        offer({ series, row }, { by: { kind: 'share', relation }, others: 0, bothReadings })
      }
  }
  for (const relation of page.relations)
    for (const instance of relation.instances) {
      const hidden = placesIn(instance).filter((place) => isHidden(page, place))
      const { of, exactIn } = relation.evidence
      const bothReadings = exactIn === of && isRounded(page, instance)
      const by: Explanation = { kind: 'sum', relation, instance }
      for (const place of hidden) offer(place, { by, others: hidden.length - 1, bothReadings })
    }
  return best
}
