import type { RelationReport } from '../report.ts'
import type { BetweenLines } from './read-between.ts'

/** The sums and shares of a table as its report lists them, each with how well it is borne out. */
export function reportRelations({ relations, shares }: BetweenLines): readonly RelationReport[] {
  const sums = relations.map(({ kind, words, total, parts, evidence, slack }): RelationReport => {
    const { holdsIn, of } = evidence
    return { kind, words, total, parts, holdsIn, of, slack: Math.round(slack) }
  })
  const parts = shares.map(({ share, part, whole, scale, of, holdsIn }): RelationReport => {
    const per = scale === 1 ? '' : ` x ${scale}`
    const words = `${share.name} = ${part.name} / ${whole.name}${per}`
    const slack = 0
    return {
      kind: 'share',
      words,
      total: share.column,
      parts: [part.column, whole.column],
      holdsIn,
      of,
      slack,
    }
  })
  return [...sums, ...parts]
}
