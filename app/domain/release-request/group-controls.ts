import type { ColumnDeclaration, Controls } from '../disclosure/controls.ts'
import type { ColumnNote, FileGroup, RequestFile } from './request.ts'

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
export function missingControls({ controls }: Pick<FileGroup, 'controls'>): ControlsField[] {
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

/** The declarations of a group and a file in the form the checks read (`sluice-controls/1`). */
export function declaredControls(
  { context, controls }: Pick<FileGroup, 'context' | 'controls'>,
  { columns: notes, relations }: Pick<RequestFile, 'columns' | 'relations'>,
): Controls {
  const { threshold, order, totals, zeros, denominatorColumn } = controls
  const population = controls.population ?? context.populationCount
  const rounding = roundingOf(controls.rounding)
  return {
    ...(typeof threshold === 'number' && { threshold }),
    ...(rounding && { rounding }),
    ...(order && { order }),
    ...(totals && { totals }),
    ...(zeros && { zeros }),
    ...(denominatorColumn && { denominator: denominatorColumn }),
    ...(population !== null && { population }),
    ...(notes.length > 0 && {
      columns: Object.fromEntries(notes.map((note) => [String(note.column), declared(note)])),
    }),
    ...(relations.length > 0 && {
      relations: relations.map(({ relation, verdict, reason }) => ({
        ...relation,
        verdict,
        ...(reason && { reason }),
      })),
    }),
  }
}

function roundingOf(rounding: GroupControls['rounding']): Controls['rounding'] {
  if (rounding === null) return undefined
  if (rounding.kind === 'none') return { kind: 'none', base: 1 }
  if (rounding.kind === 'midpoint') return { kind: 'midpoint', base: 6 }
  return rounding
}

const declared = ({ description, role, reason }: ColumnNote): ColumnDeclaration => ({
  ...(description !== '' && { description }),
  ...(role && { role }),
  ...(reason && { reason }),
})

/** Controls as they come out of the database: what an older form did not know is empty. */
export const readControls = (stored: Partial<GroupControls>): GroupControls => ({
  ...EMPTY_CONTROLS,
  ...stored,
})
