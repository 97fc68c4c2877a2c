import type { Reading } from '../table/reading.ts'
import { CHECKS } from './checks.ts'
import type { Context, FileFacts } from './context.ts'
import type { Controls } from './controls.ts'
import type { Finding } from './finding.ts'
import { notChecked, sayReading } from './not-checked.ts'
import type { Policy } from './policy.ts'
import type { FileReport } from './report.ts'
import { understand } from './understand.ts'

/** What is checked, and under which rules. */
export type Question = {
  readonly file: FileFacts
  readonly sha256: string
  readonly reading: Reading
  readonly policy: Policy
  readonly controls: Controls
}

/**
 * Runs every check on what was read. The same question gets the same report, to the byte; a check
 * that breaks leaves a `not-checked` finding and the others still run.
 */
export function reportOn({ file, sha256, reading, policy, controls }: Question): FileReport {
  const { table } = reading
  const findings: Finding[] = sayReading(reading.notes)
  const understood =
    table === null ? null : attempt(() => understand(table, controls, policy), findings, 'columns')
  const context: Context = {
    file,
    table: understood === null ? null : table,
    columns: understood?.columns ?? [],
    counts: understood?.counts ?? [],
    shares: understood?.shares ?? [],
    relations: [],
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

function attempt<Value>(run: () => Value, findings: Finding[], what: string): Value | null {
  try {
    return run()
  } catch {
    // The message could hold a cell's text: it is not passed on.
    findings.push(notChecked(`the part "${what}" of the checks broke off`))
    return null
  }
}
