import { compareFindings } from '../disclosure/compare-findings.ts'
import type { Finding, Severity } from '../disclosure/finding.ts'

/** How many places of one rule would be new in a file, and how many would go. */
export type SimulatedChange = {
  readonly rule: string
  readonly severity: Exclude<Severity, 'note'>
  readonly gone: number
  readonly added: number
}

/** What a simulation says of one released file. It holds no value of any cell. */
export type SimulatedFile = {
  readonly releaseId: string
  readonly fileId: string
  readonly state: 'compared' | 'not-checked'
  readonly changes: readonly SimulatedChange[]
}

export type SimulationState = 'running' | 'done' | 'cancelled' | 'broken-off'

/** How far a simulation is, and what it says so far. Files without a change are only counted. */
export type SimulationResult = {
  readonly files: number
  readonly looked: number
  readonly changed: readonly SimulatedFile[]
}

/**
 * Compares what the checks say of a file by two policies, by itself and beside other files; null: they could
 * not look at it.
 */
export function simulateFile(
  file: { readonly releaseId: string; readonly fileId: string },
  before: readonly Finding[] | null,
  after: readonly Finding[] | null,
): SimulatedFile {
  const { releaseId, fileId } = file
  if (before === null || after === null)
    return { releaseId, fileId, state: 'not-checked', changes: [] }
  const changes = compareFindings(before, after).flatMap(({ rule, severity, gone, added }) =>
    severity === 'note' || gone + added === 0 ? [] : [{ rule, severity, gone, added }],
  )
  return { releaseId, fileId, state: 'compared', changes }
}

/** Adds a file to what was found so far. */
export const withFile = (
  { files, looked, changed }: SimulationResult,
  file: SimulatedFile,
): SimulationResult => ({
  files,
  looked: looked + 1,
  changed: file.state === 'compared' && file.changes.length === 0 ? changed : [...changed, file],
})

export type SimulationSums = {
  /** Files with a new must-fix finding: they would not have been released like this. */
  readonly stopped: number
  readonly notChecked: number
  readonly unchanged: number
  /** By rule and severity, the gravest and most frequent first. */
  readonly rules: readonly (SimulatedChange & { readonly files: number })[]
}

/** The sums of a simulation over all files that it looked at. */
export function sumSimulation({ looked, changed }: SimulationResult): SimulationSums {
  const rules = new Map<string, SimulatedChange & { files: number }>()
  for (const { rule, severity, gone, added } of changed.flatMap((file) => file.changes)) {
    const key = `${rule} ${severity}`
    const sum = rules.get(key) ?? { rule, severity, gone: 0, added: 0, files: 0 }
    rules.set(key, {
      ...sum,
      gone: sum.gone + gone,
      added: sum.added + added,
      files: sum.files + 1,
    })
  }
  return {
    stopped: changed.filter(({ changes }) =>
      changes.some(({ severity, added }) => severity === 'must-fix' && added > 0),
    ).length,
    notChecked: changed.filter(({ state }) => state === 'not-checked').length,
    unchanged: looked - changed.length,
    rules: [...rules.values()].sort(
      (one, other) => rank(one) - rank(other) || other.added + other.gone - one.added - one.gone,
    ),
  }
}

const rank = ({ severity }: SimulatedChange): number => (severity === 'must-fix' ? 0 : 1)
