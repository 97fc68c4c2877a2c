import type { ColumnReport, RelationReport, Rounding } from '../disclosure/report.ts'

const kinds: Record<Rounding['kind'], (base: number) => string | null> = {
  none: () => null,
  nearest: (base) => `base ${base}`,
  floor: (base) => `base ${base}, down`,
  ceiling: (base) => `base ${base}, up`,
  midpoint: (base) => `midpoint ${base}`,
  graduated: () => 'graduated rounding',
}

/** `count · total of 2 · base 5`: what stands under the name of a column. */
export function sayColumn(column: ColumnReport, relations: readonly RelationReport[]): string {
  const sum = relations.find(({ kind, total }) => kind === 'row-total' && total === column.index)
  return [
    column.role.replaceAll('-', ' '),
    sum ? `total of ${sum.parts.length}` : null,
    sayRounding(column.rounding),
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** `base 5`, `midpoint 6`; `null` where nothing was rounded or nobody knows. */
export function sayRounding(rounding: Rounding | null): string | null {
  if (rounding === null || rounding.base <= 1) return null
  return kinds[rounding.kind](rounding.base)
}
