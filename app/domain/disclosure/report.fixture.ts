import { loadSolver } from '#app/checking/solve-lp.ts'
import { tableOf } from '../table/build-table.ts'
import type { Table } from '../table/table.ts'
import type { Controls } from './controls.ts'
import type { Finding } from './finding.ts'
import type { Policy } from './policy.ts'
import { opensafely } from './policies/opensafely.ts'
import type { FileReport } from './report.ts'
import { reportOn, type Question } from './report-on.ts'

const solve = await loadSolver()

/** A table written with one record a line and " | " between the fields. */
export function tableFrom(text: string): Table {
  return tableOf(
    text
      .trim()
      .split('\n')
      .map((line) => line.split('|').map((field) => field.trim())),
  )
}

type Given = Partial<Omit<Question, 'policy' | 'controls'>> & {
  readonly policy?: Policy
  readonly controls?: Controls
}

/** The report on a table written as text, under opensafely unless another policy is given. */
export function reportOf(text: string, given: Given = {}): FileReport {
  return reportOn({
    file: { path: 'output/table.csv', bytes: text.length, extension: 'csv' },
    sha256: 'a'.repeat(64),
    reading: { table: tableFrom(text), notes: [] },
    policy: opensafely,
    controls: {},
    solve,
    ...given,
  })
}

/** The findings of one rule in a table written as text. */
export function flagged(rule: string, text: string, given: Given = {}): readonly Finding[] {
  return reportOf(text, given).findings.filter((finding) => finding.rule === rule)
}

/** Severity and places of the findings of one rule: cells as "row:column", columns as "*:column". */
export function places(rule: string, text: string, given: Given = {}): string[] {
  return flagged(rule, text, given).map(({ severity, cells, columns, wholeFile }) =>
    [
      severity,
      ...cells.map(({ row, column }) => `${row}:${column}`),
      ...(columns ?? []).map((column) => `*:${column}`),
      ...(wholeFile === true ? ['file'] : []),
    ].join(' '),
  )
}
