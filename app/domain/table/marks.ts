import type { Finding, FlaggedCell, Severity } from '../disclosure/finding.ts'

/** What one finding says of one column, short enough to travel: runs of rows, not a list of cells. */
export type Mark = {
  /** Index in the list of findings. */
  readonly finding: number
  readonly rule: string
  readonly severity: Severity
  readonly column: number
  /** Flat pairs of first and last row, in order. Empty: the column as a whole, at its head. */
  readonly runs: readonly number[]
}

/** The marks of all findings, in their order, a column at a time. */
export function marksOf(findings: readonly Finding[]): Mark[] {
  return findings.flatMap((finding, index) => {
    const of = { finding: index, rule: finding.rule, severity: finding.severity }
    const whole = (finding.columns ?? []).map((column) => ({ ...of, column, runs: [] }))
    const cells = [...rowsByColumn(finding.cells)].map(([column, rows]) => ({
      ...of,
      column,
      runs: runsOf(rows),
    }))
    return [...whole, ...cells]
  })
}

/** Whether the mark lies on this row. */
export function marksRow({ runs }: Mark, row: number): boolean {
  let low = 0
  let high = runs.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (row < (runs[2 * middle] as number)) high = middle - 1
    else if (row > (runs[2 * middle + 1] as number)) low = middle + 1
    else return true
  }
  return false
}

const order: readonly Severity[] = ['note', 'look', 'must-fix']

/** The gravest of some severities, or `null` of none. */
export function gravest(severities: readonly Severity[]): Severity | null {
  return order.findLast((severity) => severities.includes(severity)) ?? null
}

/** A stretch of the ruler beside the scrollbar: where it begins, as a share of all rows. */
export type RulerTick = {
  readonly at: number
  readonly severity: Severity
  /** The first flagged row in it. */
  readonly row: number
}

/** Where the findings are, in at most `steps` ticks, each with its gravest severity. */
export function rulerTicks(marks: readonly Mark[], rows: number, steps: number): RulerTick[] {
  const ticks = new Map<number, RulerTick>()
  for (const { severity, runs } of marks) {
    for (let pair = 0; pair < runs.length; pair += 2) {
      const [first, last] = [runs[pair] as number, runs[pair + 1] as number]
      const end = stepOf(last, rows, steps)
      for (let step = stepOf(first, rows, steps); step <= end; step += 1) {
        const row = Math.max(first, Math.ceil((step * rows) / steps))
        const old = ticks.get(step)
        ticks.set(step, {
          at: step / steps,
          severity: gravest(old ? [old.severity, severity] : [severity]) as Severity,
          row: old ? Math.min(old.row, row) : row,
        })
      }
    }
  }
  return [...ticks.values()].sort((a, b) => a.at - b.at)
}

function stepOf(row: number, rows: number, steps: number): number {
  return Math.min(steps - 1, Math.floor((row * steps) / rows))
}

function rowsByColumn(cells: readonly FlaggedCell[]): Map<number, number[]> {
  const rows = new Map<number, number[]>()
  for (const { row, column } of cells) {
    const known = rows.get(column)
    if (known) known.push(row)
    else rows.set(column, [row])
  }
  return rows
}

function runsOf(rows: readonly number[]): number[] {
  const runs: number[] = []
  for (const row of rows.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last !== undefined && row <= last + 1) runs[runs.length - 1] = row
    else runs.push(row, row)
  }
  return runs
}
