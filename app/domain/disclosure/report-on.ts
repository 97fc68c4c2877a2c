import { tableOf } from '../table/build-table.ts'
import type { Reading } from '../table/reading.ts'
import { CHECKS } from './checks.ts'
import type { Context, FileFacts } from './context.ts'
import type { Controls } from './controls.ts'
import type { Finding } from './finding.ts'
import { NOTHING_HIDDEN, type HiddenContent, type InnerTable } from './hidden-thing.ts'
import type { Solve } from './inference/solver.ts'
import { notChecked, sayReading } from './not-checked.ts'
import type { Policy } from './policy.ts'
import { readBetween, type ToRead } from './relations/read-between.ts'
import { NOTHING_BETWEEN } from './relations/between-lines.ts'
import { reportRelations } from './relations/report-relations.ts'
import type { FileReport } from './report.ts'
import { understand, type Understanding } from './understand.ts'
import { whatCorrectionsHide, withoutCorrections } from './what-corrections-hide.ts'

/** What is checked, and under which rules. */
export type Question = {
  readonly file: FileFacts
  readonly sha256: string
  readonly reading: Reading
  readonly policy: Policy
  readonly controls: Controls
  /** What stands in the file beside what it shows; absent where nothing was looked for. */
  readonly hidden?: HiddenContent
  /** A solver of linear problems, for what sums give away. */
  readonly solve: Solve
}

/**
 * Runs every check on what was read. The same question gets the same report, to the byte; a check
 * that breaks leaves a `not-checked` finding and the others still run. What corrections by people make
 * go is left to be judged.
 */
export function reportOn(question: Question): FileReport {
  const report = reportAs(question)
  const controls = withoutCorrections(question.controls)
  if (controls === question.controls) return report
  const hidden = whatCorrectionsHide(report.findings, reportAs({ ...question, controls }).findings)
  return { ...report, findings: [...report.findings, ...hidden] }
}

/** The report that these declarations, taken as right, give. */
function reportAs(question: Question): FileReport {
  const { file, sha256, reading, hidden = NOTHING_HIDDEN, policy, controls, solve } = question
  const { table } = reading
  const findings: Finding[] = sayReading(reading.notes)
  const understood =
    table === null ? null : attempt(() => understand(table, controls, policy), findings, 'columns')
  const between =
    table === null || understood === null
      ? null
      : attempt(() => readBetween(toRead(understood, controls, policy), solve), findings, 'sums')
  const context: Context = {
    file,
    table: understood?.table ?? null,
    columns: understood?.columns ?? [],
    counts: understood?.counts ?? [],
    shares: understood?.shares ?? [],
    relations: reportRelations(between ?? NOTHING_BETWEEN),
    between: between ?? NOTHING_BETWEEN,
    hidden: hidden.things,
    policy,
    controls,
  }
  for (const check of CHECKS) {
    findings.push(...(attempt(() => check.run(context), findings, check.id) ?? []))
  }
  for (const inner of hidden.tables) findings.push(...insideOf(inner, question))
  return {
    sha256,
    bytes: file.bytes,
    rows: table?.rows ?? null,
    columns: context.columns,
    relations: context.relations,
    findings,
  }
}

/** What a table inside a page or a figure gives away; its cells have no place of their own. */
function insideOf({ name, records, isGuess }: InnerTable, question: Question): Finding[] {
  const file = { ...question.file, bytes: 0 }
  const reading = { table: tableOf(records), notes: [] }
  const { findings } = reportAs({ ...question, file, reading, hidden: NOTHING_HIDDEN })
  return findings
    .filter(({ rule }) => rule !== 'file-policy')
    .map(({ columns: _columns, cells: _cells, related: _related, because, ...finding }) => ({
      ...finding,
      severity: isGuess && finding.severity === 'must-fix' ? 'look' : finding.severity,
      cells: [],
      wholeFile: true,
      because: `${name}: ${because}`,
    }))
}

const toRead = (
  { table, columns, counts, shares }: Understanding,
  controls: Controls,
  policy: Policy,
): ToRead => ({
  table,
  columns,
  counts,
  shares,
  threshold: controls.threshold ?? policy.counts.threshold,
  ...(controls.relations && { declared: controls.relations }),
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
