import type { Finding } from '../disclosure/finding.ts'
import type { PlacedCell } from './place-cells.ts'
import type { AcroStatus } from './read-acro.ts'

/** Where ACRO and our checks agree about a table and where they do not. */
export type AcroComparison = {
  readonly both: number
  readonly onlyAcro: readonly PlacedCell[]
  /** Cells of findings that must be fixed or looked at. */
  readonly onlyOurs: readonly PlacedCell[]
}

/** Compares cell by cell what ACRO flags with what our findings point at; notes do not count. */
export function compareAcro(
  acro: readonly PlacedCell[],
  findings: readonly Pick<Finding, 'severity' | 'cells'>[],
): AcroComparison {
  const keyOf = ({ row, column }: PlacedCell) => `${row} ${column}`
  const theirs = new Map(acro.map((cell) => [keyOf(cell), cell]))
  const ours = new Map(
    findings
      .filter(({ severity }) => severity !== 'note')
      .flatMap(({ cells }) => cells.map(({ row, column }) => ({ row, column })))
      .map((cell) => [keyOf(cell), cell]),
  )
  return {
    both: [...theirs.keys()].filter((key) => ours.has(key)).length,
    onlyAcro: [...theirs].filter(([key]) => !ours.has(key)).map(([, cell]) => cell),
    onlyOurs: [...ours].filter(([key]) => !theirs.has(key)).map(([, cell]) => cell),
  }
}

/** Where the two verdicts on a whole file differ, in a sentence; null where they do not. */
export function differenceOfVerdicts(
  status: AcroStatus,
  findings: readonly Pick<Finding, 'severity'>[] | null,
): string | null {
  if (findings === null) return null
  const mustFix = findings.some(({ severity }) => severity === 'must-fix')
  if (status === 'pass' && mustFix)
    return 'ACRO lets it pass; Sluice has something that must be fixed.'
  if (status === 'fail' && !mustFix) return 'ACRO fails it; Sluice has nothing that must be fixed.'
  return null
}
