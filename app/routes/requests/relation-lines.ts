import type { RelationLine } from '#app/components/file/relation-list.tsx'
import {
  type RelationKey,
  relationText,
  type RelationVerdict,
} from '#app/domain/disclosure/relations/relation-key.ts'
import type { RelationReport } from '#app/domain/disclosure/report.ts'

type Said = {
  readonly relation: RelationKey
  readonly verdict: RelationVerdict
  readonly by: string
  readonly reason: string
}

const VERDICTS: Record<RelationVerdict, string> = {
  rejected: 'rejects it',
  added: 'added it',
  kept: 'lets it stand as the checks read it',
}

/** The sums of a report with what people say of each; one that was added and cannot be used is said so. */
export function relationLines(
  relations: readonly RelationReport[],
  said: readonly Said[],
): readonly RelationLine[] {
  const lines = relations.map((relation): RelationLine => {
    const key = relationText(relation)
    return {
      key,
      words: relation.words ?? `column ${relation.total + 1}`,
      evidence: sayEvidence(relation),
      state: relation.rejected ? 'rejected' : relation.declared ? 'added' : 'found',
      said: saidOf(said, key),
    }
  })
  const known = new Set(lines.map(({ key }) => key))
  const unused = said.filter(
    ({ relation, verdict }) => verdict === 'added' && !known.has(relationText(relation)),
  )
  return [
    ...new Map(lines.map((line) => [line.key, line])).values(),
    ...unused.map(({ relation }): RelationLine => {
      const key = relationText(relation)
      const evidence = 'not used: these places hold no counts'
      return { key, words: sayPlaces(relation), evidence, state: 'added', said: saidOf(said, key) }
    }),
  ]
}

/** "holds in 38 of 38 places": how well a sum is borne out where nothing in it is hidden. */
export function sayEvidence({ holdsIn, of }: Pick<RelationReport, 'holdsIn' | 'of'>): string {
  if (of === 0) return 'a number is hidden in each place, so nothing speaks for or against it'
  const [held, all] = [holdsIn, of].map((count) => count.toLocaleString('en-GB'))
  return `holds in ${held} of ${all} ${of === 1 ? 'place' : 'places'}`
}

const saidOf = (said: readonly Said[], key: string) =>
  said
    .filter(({ relation }) => relationText(relation) === key)
    .map(({ by, verdict, reason }) => ({ by, verdict: VERDICTS[verdict], reason }))

const sayPlaces = ({ kind, total, parts }: RelationKey): string => {
  const word = kind === 'column-total' ? 'row' : 'column'
  return `${word} ${total + 1} = ${parts.map((part) => `${word} ${part + 1}`).join(' + ')}`
}
