import { relationText, type RelationKey, type RelationVerdict } from './relation-key.ts'
import type { Instance, Relation } from './relation.ts'
import type { Series } from '../series.ts'
import { evidenceOf, newTally, sumUp, weigh } from './weigh.ts'

/** A sum that a person rejected or added; `kept` says that the checks read it right. */
export type DeclaredRelation = RelationKey & {
  readonly verdict: RelationVerdict
  readonly reason?: string
}

/** Whether a person rejected this sum or share. */
export function rejects(declared: readonly DeclaredRelation[]): (relation: RelationKey) => boolean {
  const rejected = new Set(
    declared.filter(({ verdict }) => verdict === 'rejected').map((one) => relationText(one)),
  )
  return (relation) => rejected.has(relationText(relation))
}

/**
 * The sums that people added and the checks did not find. Rows that contradict one are left out of
 * it; one whose columns hold no counts, or whose rows are not there, is none.
 */
export function addedRelations(
  declared: readonly DeclaredRelation[],
  found: readonly RelationKey[],
  series: readonly Series[],
): readonly Relation[] {
  const known = new Set(found.map((one) => relationText(one)))
  return declared
    .filter((one) => one.verdict === 'added' && !known.has(relationText(one)))
    .flatMap((one) =>
      one.kind === 'row-total' ? acrossColumns(one, series) : downRows(one, series),
    )
}

/** A column that is the sum of others, in every row. */
function acrossColumns({ total, parts }: RelationKey, series: readonly Series[]): Relation[] {
  const at = (column: number): number =>
    series.findIndex((one) => one.column === column && one.part === 0)
  const whole = at(total)
  const others = parts.map(at)
  if (whole < 0 || others.includes(-1)) return []
  const rows = series[whole]!.state.length
  const instances = Array.from({ length: rows }, (_, row) => ({
    total: [{ series: whole, row }],
    constant: 0,
    parts: others.map((one) => ({ series: one, row })),
  }))
  const name = series[whole]!.name
  const names = others.map((one) => series[one]!.name)
  return [
    weighed(instances, series, {
      kind: 'row-total',
      words: `${name} = ${names.join(' + ')}`,
      totalName: name,
      partsName: 'its parts',
      total,
      parts,
    }),
  ]
}

/** A row that is the sum of others, in every column of counts. */
function downRows({ total, parts }: RelationKey, series: readonly Series[]): Relation[] {
  const rows = series[0]?.state.length ?? 0
  if ([total, ...parts].some((row) => row >= rows)) return []
  const instances = series.map((_, at) => ({
    total: [{ series: at, row: total }],
    constant: 0,
    parts: parts.map((row) => ({ series: at, row })),
  }))
  return [
    weighed(instances, series, {
      kind: 'column-total',
      words: `row ${total + 1} = ${sayRows(parts)}`,
      totalName: `row ${total + 1}`,
      partsName: 'its rows',
      total,
      parts,
    }),
  ]
}

function weighed(
  instances: readonly Instance[],
  series: readonly Series[],
  words: Omit<Relation, 'evidence' | 'instances' | 'slack' | 'declared'>,
): Relation {
  const tally = newTally()
  const kept = instances.filter((instance) => {
    const [total, parts] = [sumUp(series, instance.total), sumUp(series, instance.parts)]
    if (total.absent || parts.absent) return false
    const before = tally.contradicted
    weigh(tally, total, parts)
    return tally.contradicted === before
  })
  return {
    ...words,
    declared: true,
    evidence: evidenceOf(tally),
    instances: kept,
    slack: tally.slack,
  }
}

/** "rows 1 to 8", "rows 1, 3 and 5". */
function sayRows(rows: readonly number[]): string {
  const [first] = rows
  const isRun = rows.every((row, at) => row === Number(first) + at)
  const numbers = rows.map((row) => String(row + 1))
  if (isRun && rows.length > 2) return `rows ${numbers[0]} to ${numbers.at(-1)}`
  if (rows.length === 1) return `row ${numbers[0]}`
  return `rows ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}
