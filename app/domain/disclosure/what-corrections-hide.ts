import type { Controls } from './controls.ts'
import type { Finding } from './finding.ts'

/**
 * The declarations without the corrections that can make a finding go: roles that people gave to
 * columns, and sums that they rejected. The same object where there are none.
 */
export function withoutCorrections(controls: Controls): Controls {
  const { columns = {}, relations = [] } = controls
  const corrected = Object.values(columns).some(({ role }) => role !== undefined)
  const rejected = relations.some(({ verdict }) => verdict === 'rejected')
  if (!corrected && !rejected) return controls
  return {
    ...controls,
    columns: Object.fromEntries(
      Object.entries(columns).map(([index, { role: _role, ...said }]) => [index, said]),
    ),
    relations: relations.filter(({ verdict }) => verdict !== 'rejected'),
  }
}

/**
 * What would have to be fixed if no column or sum had been corrected, and is flagged no more: for a
 * person to judge whether the correction is right, since one word must not hide a patient. Cells that
 * are still flagged as must-fix are left out.
 */
export function whatCorrectionsHide(
  corrected: readonly Finding[],
  uncorrected: readonly Finding[],
): readonly Finding[] {
  const flagged = new Set(corrected.filter(mustBeFixed).flatMap(placesIn))
  return uncorrected.filter(mustBeFixed).flatMap((finding) => {
    const cells = finding.cells.filter(({ row, column }) => !flagged.has(`${row}.${column}`))
    const isHidden =
      finding.cells.length > 0
        ? cells.length > 0
        : placesIn(finding).some((place) => !flagged.has(place))
    if (!isHidden) return []
    return [
      {
        ...finding,
        severity: 'look' as const,
        cells,
        because: `${finding.because}, unless what was corrected by hand is right`,
        fix: `read the correction and its reason; if it is wrong, ${finding.fix}`,
      },
    ]
  })
}

const mustBeFixed = ({ severity }: Finding): boolean => severity === 'must-fix'

/** A cell, a whole column, or the file under one rule. */
function placesIn({ rule, cells, columns }: Finding): readonly string[] {
  if (cells.length > 0) return cells.map(({ row, column }) => `${row}.${column}`)
  if (columns !== undefined) return columns.map((column) => `${rule} in ${column}`)
  return [rule]
}
