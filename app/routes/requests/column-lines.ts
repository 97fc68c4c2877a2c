import type { ColumnLine } from '#app/components/requests/columns-form.tsx'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import type { RequestFile } from '#app/domain/release-request/request.ts'
import { sayRounding } from '#app/domain/viewing/say-column.ts'

/** Every column with what the checks make of it and what its author says, or typed a moment ago. */
export function columnLines(
  file: Pick<RequestFile, 'columns' | 'columnCount'>,
  report: FileReport | null,
  typed: Readonly<Record<string, string>> = {},
): readonly ColumnLine[] {
  const count = report?.columns.length ?? file.columnCount ?? 0
  return Array.from({ length: count }, (_, index) => {
    const known = report?.columns[index]
    const note = file.columns.find(({ column }) => column === index)
    const role = typed[`role:${index}`]
    return {
      index,
      name: known?.name || `column ${index + 1}`,
      inferred: known?.role ?? null,
      because: known?.because ?? [],
      rounding: known ? sayRounding(known.rounding) : null,
      description: typed[`description:${index}`] ?? note?.description ?? '',
      role: role === undefined ? (note?.role ?? null) : ((role || null) as ColumnLine['role']),
      reason: typed[`reason:${index}`] ?? note?.reason ?? '',
      problem: null,
    }
  })
}
