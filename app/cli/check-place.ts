import type { Finding } from '#app/domain/disclosure/finding.ts'
import type { ColumnReport } from '#app/domain/disclosure/report.ts'

/** Where a finding is, for people: rows counted from 1, columns by name. */
export function placeOf(finding: Finding, columns: readonly ColumnReport[]): string {
  const name = (index: number) => {
    const header = columns[index]?.name.trim() ?? ''
    return header === '' ? `column ${index + 1}` : header
  }
  if (finding.columns !== undefined && finding.columns.length > 0) {
    return finding.columns.map(name).join(', ')
  }
  const [first] = finding.cells
  if (first === undefined) return 'whole file'
  const more = finding.cells.length > 1 ? ` and ${finding.cells.length - 1} more` : ''
  return `row ${first.row + 1} (line ${first.line}), ${name(first.column)}${more}`
}
