import type { Severity } from '#app/domain/disclosure/finding.ts'
import { gravest, type Mark, marksRow } from '#app/domain/table/marks.ts'

/** The marks of a table, found quickly by column and row. */
export type MarkIndex = {
  readonly at: (row: number, column: number) => readonly Mark[]
  readonly ofColumn: (column: number) => readonly Mark[]
}

const none: readonly Mark[] = []

/** Sorts the marks by column, once. */
export function indexMarks(marks: readonly Mark[]): MarkIndex {
  const columns = new Map<number, Mark[]>()
  for (const mark of marks) {
    const known = columns.get(mark.column)
    if (known) known.push(mark)
    else columns.set(mark.column, [mark])
  }
  return {
    at: (row, column) => columns.get(column)?.filter((mark) => marksRow(mark, row)) ?? none,
    ofColumn: (column) => columns.get(column)?.filter(({ runs }) => runs.length === 0) ?? none,
  }
}

const words: Record<Severity, string> = { 'must-fix': 'must fix', look: 'look', note: 'note' }

/** `must fix: small count; look: unrounded count`. */
export function sayMarks(marks: readonly Mark[]): string {
  return marks
    .map(({ severity, rule }) => `${words[severity]}: ${rule.replaceAll('-', ' ')}`)
    .join('; ')
}

/** The class of the gravest mark. */
export function markLook(marks: readonly Mark[]): string {
  const severity = gravest(marks.map((mark) => mark.severity))
  return severity === null ? '' : `tv-${severity}`
}
