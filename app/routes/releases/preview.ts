import { tableOf } from '#app/checking/windows/table-cache.ts'
import type { PublicFile } from '#app/domain/release/public-release.ts'
import type { Store } from '#app/files/store.ts'

const STEP = 100
const MOST_COLUMNS = 60
const MOST_BYTES = 32 * 1024 * 1024

/** What a released file looks like without a script: some rows of a table, or a picture. */
export type Preview =
  | {
      readonly kind: 'table'
      readonly header: readonly string[]
      readonly body: readonly (readonly string[])[]
      readonly from: number
      readonly to: number
      readonly rows: number
      readonly step: number
      readonly hiddenColumns: number
    }
  | { readonly kind: 'image'; readonly src: string }
  | { readonly kind: 'none'; readonly why: string }

/** The preview of a file, beginning at this row. */
export async function previewOf(store: Store, file: PublicFile, from: number): Promise<Preview> {
  const extension = file.path.slice(file.path.lastIndexOf('.') + 1).toLowerCase()
  if (['png', 'jpg', 'jpeg'].includes(extension))
    return { kind: 'image', src: `${file.id}/download?shown` }
  if (!['csv', 'tsv'].includes(extension))
    return { kind: 'none', why: 'This kind of file is not shown here; download it to read it.' }
  if (file.bytes > MOST_BYTES)
    return { kind: 'none', why: 'The table is too large to be shown here; download it to read it.' }
  if ((await store.verify(file.sha256)) !== 'whole')
    return { kind: 'none', why: 'The file cannot be shown at the moment.' }
  const table = await tableOf(store, file.sha256)
  if (table === null) return { kind: 'none', why: 'The file is not a table that can be read.' }
  const start = Number.isInteger(from) && from >= 0 && from < table.rows ? from : 0
  const body = table.read(start, STEP).map((row) => row.slice(0, MOST_COLUMNS))
  return {
    kind: 'table',
    header: table.head.slice(0, MOST_COLUMNS).map(({ name }) => name),
    body,
    from: start,
    to: start + body.length,
    rows: table.rows,
    step: STEP,
    hiddenColumns: Math.max(0, table.columns - MOST_COLUMNS),
  }
}
