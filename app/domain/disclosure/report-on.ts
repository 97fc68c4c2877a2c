import type { Reading } from '../table/reading.ts'
import type { Table } from '../table/table.ts'
import { CHECKS } from './checks.ts'
import type { Context, FileFacts } from './context.ts'
import type { Controls } from './controls.ts'
import type { Finding } from './finding.ts'
import type { Solve } from './inference/solver.ts'
import { notChecked, sayReading } from './not-checked.ts'
import type { Policy } from './policy.ts'
import { NOTHING_BETWEEN, readBetween, type ToRead } from './relations/read-between.ts'
import { reportRelations } from './relations/report-relations.ts'
import type { FileReport } from './report.ts'
import { understand, type Understanding } from './understand.ts'

/** What is checked, and under which rules. */
export type Question = {
  readonly file: FileFacts
  readonly sha256: string
  readonly reading: Reading
  readonly policy: Policy
  readonly controls: Controls
  /** A solver of linear problems, for what sums give away. */
  readonly solve: Solve
}

/**
 * Runs every check on what was read. The same question gets the same report, to the byte; a check
 * that breaks leaves a `not-checked` finding and the others still run.
 */
export function reportOn({ file, sha256, reading, policy, controls, solve }: Question): FileReport {
  const { table } = reading
  const findings: Finding[] = sayReading(reading.notes)
  const understood =
    table === null ? null : attempt(() => understand(table, controls, policy), findings, 'columns')
  const between =
    table === null || understood === null
      ? null
      : attempt(
          () => readBetween(toRead(table, understood, controls, policy), solve),
          findings,
          'sums',
        )
  const context: Context = {
    file,
    table: understood === null ? null : table,
    columns: understood?.columns ?? [],
    counts: understood?.counts ?? [],
    shares: understood?.shares ?? [],
    relations: reportRelations(between ?? NOTHING_BETWEEN),
    between: between ?? NOTHING_BETWEEN,
    policy,
    controls,
  }
  for (const check of CHECKS) {
    findings.push(...(attempt(() => check.run(context), findings, check.id) ?? []))
  }
  return {
    sha256,
    bytes: file.bytes,
    rows: table?.rows ?? null,
    columns: context.columns,
    relations: context.relations,
    findings,
  }
}

const toRead = (
  table: Table,
  { columns, counts, shares }: Understanding,
  controls: Controls,
  policy: Policy,
): ToRead => ({
  table,
  columns,
  counts,
  shares,
  threshold: controls.threshold ?? policy.counts.threshold,
})

function attempt<Value>(run: () => Value, findings: Finding[], what: string): Value | null {
  try {
    return run()
  } catch {
    // The message could hold a cell's text: it is not passed on.
    findings.push(notChecked(`the part "${what}" of the checks broke off`))
    return null
  }
}
