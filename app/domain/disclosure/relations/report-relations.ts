import type { RelationReport } from '../report.ts'
import { columnsBehind } from './common-wholes.ts'
import type { BetweenLines, Found } from './between-lines.ts'

/** The sums and shares of a table as its report lists them, each with how well it is borne out. */
export function reportRelations(between: BetweenLines): readonly RelationReport[] {
  const { rejected } = between
  return [
    ...listed(between),
    ...listed(rejected).map((relation): RelationReport => ({ ...relation, rejected: true })),
  ]
}

function listed({ relations, shares }: Found): readonly RelationReport[] {
  const sums = relations.map((relation): RelationReport => {
    const { kind, words, total, parts, evidence, slack, declared } = relation
    const { holdsIn, of } = evidence
    const known = { kind, words, total, parts, holdsIn, of, slack: Math.round(slack) }
    return declared ? { ...known, declared } : known
  })
  const parts = shares.map((relation): RelationReport => {
    const { share, part, whole, scale, of, holdsIn } = relation
    const per = scale === 1 ? '' : ` x ${scale}`
    const words = `${share.name} = ${part.name} / ${whole.name}${per}`
    const slack = 0
    return {
      kind: 'share',
      words,
      total: share.column,
      parts: columnsBehind(relation),
      holdsIn,
      of,
      slack,
    }
  })
  return [...sums, ...parts]
}
