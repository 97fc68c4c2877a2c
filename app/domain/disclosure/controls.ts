import type { Role } from '../table/role.ts'
import type { DeclaredRelation } from './relations/declared-relations.ts'
import type { Rounding } from './report.ts'

/** A column as its author describes it; a corrected role carries a reason. */
export type ColumnDeclaration = {
  readonly role?: Role
  readonly description?: string
  readonly reason?: string
}

/** What was done to a file before it was asked for, as declared (`sluice-controls/1`). */
export type Controls = {
  readonly threshold?: number
  readonly rounding?: { readonly kind: Rounding['kind']; readonly base: number }
  readonly order?: 'redact-then-round' | 'round-then-redact'
  readonly totals?: 'sum-of-published' | 'rounded-alone' | 'exact'
  readonly zeros?: 'shown' | 'hidden'
  /** The header of the column that percentages are of. */
  readonly denominator?: string
  readonly population?: number
  /** By column index, as text. */
  readonly columns?: Readonly<Record<string, ColumnDeclaration>>
  /** Sums that people rejected or added. */
  readonly relations?: readonly DeclaredRelation[]
}
