import { relationText } from '../disclosure/relations/relation-key.ts'
import type {
  ColumnNote,
  RelationCorrection,
  RelationNote,
  RoleCorrection,
} from '../release-request/request.ts'

/** A file as its author describes it, and what checkers correct in that, as far as one may see it. */
export type CorrectedBy = {
  readonly columns: readonly ColumnNote[]
  readonly relations: readonly RelationNote[]
  readonly corrections: readonly RoleCorrection[]
  readonly relationCorrections: readonly RelationCorrection[]
}

/** Whether anybody corrects anything. */
export const isCorrected = ({
  corrections,
  relationCorrections,
}: Pick<CorrectedBy, 'corrections' | 'relationCorrections'>): boolean =>
  corrections.length + relationCorrections.length > 0

/** What is said of columns and sums with these corrections laid over it; the latest one holds. */
export function correctedFile({
  columns,
  relations,
  corrections,
  relationCorrections,
}: CorrectedBy): { columns: readonly ColumnNote[]; relations: readonly RelationNote[] } {
  const notes = new Map(columns.map((note) => [note.column, note]))
  for (const { column, role, body } of corrections) {
    const description = notes.get(column)?.description ?? ''
    notes.set(column, { column, description, role, reason: body })
  }
  const sums = new Map(relations.map((note) => [relationText(note.relation), note]))
  for (const { relation, verdict, body } of relationCorrections)
    sums.set(relationText(relation), { relation, verdict, reason: body })
  return {
    columns: [...notes.values()].sort((one, other) => one.column - other.column),
    relations: [...sums.values()],
  }
}
