import type { OpenTable } from '#app/checking/windows/open-table.ts'
import { findInTable } from '#app/checking/windows/find-in-table.ts'
import { NUMBER, PERCENT, RANGE, HIDDEN } from '#app/domain/table/cell-kind.ts'
import type { FileReport } from '#app/domain/disclosure/report.ts'
import { textsOf, type Column } from '#app/domain/table/table.ts'
import {
  type ViewedColumn,
  type ViewedTable,
  WINDOW_COLUMNS,
} from '#app/domain/table/viewed-table.ts'
import type { FileAddresses } from '#app/domain/viewing/file-view.ts'
import { sayColumn } from '#app/domain/viewing/say-column.ts'

export type Wanted = {
  /** The 0-based row that the page opens at. */
  readonly row?: number | undefined
  readonly find?: string | undefined
}

/** Enough for the tallest window at the first paint. */
const FIRST_ROWS = 60
const [SIGN, SMALL_SIGN, PADDING] = [7.4, 6.1, 24]
const [NARROWEST, WIDEST] = [72, 380]

/** A table for the viewer: its shape, its first rows, what the checks say of its columns. */
export async function viewedTable(
  table: OpenTable,
  addresses: FileAddresses,
  report: Pick<FileReport, 'columns' | 'relations'> | null,
  wanted: Wanted,
): Promise<ViewedTable> {
  return {
    rows: table.rows,
    columns: Array.from({ length: table.columns }, (_, index) =>
      viewedColumn(table.head[index], index, report),
    ),
    ...(await opening(table, wanted)),
    rowsHref: addresses.rows,
    findHref: addresses.find,
    pageHref: addresses.page,
  }
}

/** Lines of text for the viewer. */
export async function viewedLines(
  lines: OpenTable & { readonly says?: string },
  addresses: FileAddresses,
  wanted: Wanted,
): Promise<ViewedTable> {
  const longest = lines.read(0, 200).reduce((most, [text = '']) => Math.max(most, text.length), 0)
  return {
    rows: lines.rows,
    columns: [
      {
        name: 'text',
        role: null,
        says: lines.says ?? '',
        isNumeric: false,
        width: Math.min(4_000, Math.max(600, longest * 7.9 + PADDING)),
      },
    ],
    ...(await opening(lines, wanted)),
    rowsHref: `${addresses.rows}?as=lines`,
    findHref: `${addresses.find}?as=lines`,
    pageHref: addresses.page,
  }
}

async function opening(table: OpenTable, { row = 0, find = '' }: Wanted) {
  const found = find === '' ? undefined : await findInTable(table, find)
  const at = found?.cells[0]?.row ?? row
  // A place asked for is shown with some rows before it, unless the first rows hold it anyway.
  const from = Math.min(at < FIRST_ROWS / 2 ? 0 : at, Math.max(0, table.rows - 1))
  const rows = table.read(from, FIRST_ROWS).map((record) => record.slice(0, WINDOW_COLUMNS))
  return { first: { from, column: 0, rows }, ...(found ? { found } : {}) }
}

function viewedColumn(
  head: Column | undefined,
  index: number,
  report: Pick<FileReport, 'columns' | 'relations'> | null,
): ViewedColumn {
  const known = report?.columns[index]
  const says = known && report ? sayColumn(known, report.relations) : ''
  const name = head?.name ?? ''
  const longest = (head === undefined ? [] : textsOf(head)).reduce(
    (most, text) => Math.max(most, text.length),
    0,
  )
  const room = Math.max(longest * SIGN, name.length * SIGN * 1.05, says.length * SMALL_SIGN)
  return {
    name,
    role: known?.role ?? null,
    says,
    isNumeric: head !== undefined && isMostlyNumbers(head),
    width: Math.round(Math.min(WIDEST, Math.max(NARROWEST, room + PADDING))),
  }
}

function isMostlyNumbers({ kinds, times }: Column): boolean {
  let [numbers, others] = [0, 0]
  for (const [code, kind] of kinds.entries()) {
    if (kind === NUMBER || kind === PERCENT || kind === RANGE) numbers += times[code] ?? 0
    else if (kind !== HIDDEN && kind !== 0) others += times[code] ?? 0
  }
  return numbers > others
}
