import type { ColumnDeclaration, Controls } from '../disclosure/controls.ts'
import type { GroupControls } from './group-controls.ts'
import type { ColumnNote, FileGroup, RequestFile } from './request.ts'

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
