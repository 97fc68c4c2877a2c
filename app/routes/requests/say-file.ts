import type { FileBytes } from '#app/domain/release-request/request.ts'

/** "1.6 kB". */
export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** "39 rows × 5 columns", or nothing for what is no table. */
export function sayShape({ rows, columns }: Pick<FileBytes, 'rows' | 'columns'>): string | null {
  if (rows === null) return null
  const inRows = `${rows.toLocaleString('en-GB')} ${rows === 1 ? 'row' : 'rows'}`
  if (columns === null) return inRows
  return `${inRows} × ${columns.toLocaleString('en-GB')} ${columns === 1 ? 'column' : 'columns'}`
}
