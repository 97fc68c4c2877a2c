/** What was done to the data before it was asked for, as its author declares it. */
export type GroupControls = {
  /** The largest count that was redacted; `none` says that nothing was. */
  readonly threshold: number | 'none' | null
  readonly rounding: DeclaredRounding | null
  /** Asked where counts were both redacted and rounded. */
  readonly order: 'redact-then-round' | 'round-then-redact' | null
  readonly totals: 'sum-of-published' | 'rounded-alone' | 'exact' | null
  readonly zeros: 'shown' | 'hidden' | null
  /** What percentages and rates are of; "none" is an answer. */
  readonly denominators: string
  /** The header of the column that percentages are of, where one column is. */
  readonly denominatorColumn: string | null
  /** People the counts are of, where it differs from the population of the context. */
  readonly population: number | null
  readonly note: string
}

export type DeclaredRounding =
  | { readonly kind: 'none' }
  | { readonly kind: 'nearest'; readonly base: number }
  | { readonly kind: 'midpoint' }

export const EMPTY_CONTROLS: GroupControls = {
  threshold: null,
  rounding: null,
  order: null,
  totals: null,
  zeros: null,
  denominators: '',
  denominatorColumn: null,
  population: null,
  note: '',
}

export type ControlsField =
  | 'threshold'
  | 'rounding'
  | 'order'
  | 'totals'
  | 'denominators'
  | 'controlsNote'

/**
 * The controls that the author has not stated. Where neither redaction nor rounding was applied, a
 * sentence must say why that is safe.
 */
export function missingControls({
  controls,
}: {
  readonly controls: GroupControls
}): ControlsField[] {
  const { threshold, rounding, order, totals, denominators, note } = controls
  const missing: ControlsField[] = []
  if (threshold === null) missing.push('threshold')
  if (rounding === null) missing.push('rounding')
  const isRounded = rounding !== null && rounding.kind !== 'none'
  if (isRounded && typeof threshold === 'number' && order === null) missing.push('order')
  if (isRounded && totals === null) missing.push('totals')
  if (denominators.trim() === '') missing.push('denominators')
  if (threshold === 'none' && rounding?.kind === 'none' && note.trim() === '')
    missing.push('controlsNote')
  return missing
}

/** Controls as they come out of the database: what an older form did not know is empty. */
export const readControls = (stored: Partial<GroupControls>): GroupControls => ({
  ...EMPTY_CONTROLS,
  ...stored,
})
