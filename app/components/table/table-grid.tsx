import { useMemo } from 'react'
import type { CellPlace, ViewedTable } from '#app/domain/table/viewed-table.ts'
import type { MarkIndex } from './mark-index.ts'
import { TableHead, TableWidths } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import type { CellFocus } from './cell-focus.ts'
import type { TableScroll } from './use-table-scroll.ts'

type Props = {
  readonly table: ViewedTable
  readonly label: string
  readonly scroll: TableScroll
  readonly cell: (row: number, column: number) => string | null | undefined
  readonly marks: MarkIndex
  readonly focus: CellFocus | null
  /** The place that is shown of those where the text stands. */
  readonly found: CellPlace | null
}

// A table that is much narrower than its place is not pulled apart further than this.
const MOST_STRETCH = 1.7

/** The table itself: only what is in view is in it, and it says how large it really is. */
export function TableGrid({ table, label, scroll, cell, marks, focus, found }: Props) {
  const { columns } = table
  const span = scroll.columns
  const related = useMemo(() => columnsByRow(focus?.related ?? []), [focus])
  const foundIn = useMemo(() => columnsByRow(found ? [found] : []), [found])
  const rows = Array.from(
    { length: scroll.rows.to - scroll.rows.from },
    (_, index) => scroll.rows.from + index,
  )
  const fits = span.from === 0 && span.to === columns.length
  return (
    <div
      className="tv-width"
      style={{
        minWidth: scroll.width,
        maxWidth: fits ? scroll.width * MOST_STRETCH : scroll.width,
      }}
    >
      <table
        className="tv-table"
        aria-label={label}
        aria-rowcount={table.rows + 1}
        aria-colcount={columns.length + 1}
      >
        <TableWidths columns={columns} span={span} rows={table.rows} />
        <TableHead columns={columns} span={span} marks={marks} />
        <tbody>
          <Room height={scroll.above} />
          {rows.map((row) => (
            <TableRow
              key={row}
              {...{ row, columns, span, cell, marks }}
              loaded={cell(row, span.from) !== undefined && cell(row, span.to - 1) !== undefined}
              focus={focus?.row === row ? focus.column : null}
              related={related.get(row) ?? ''}
              found={foundIn.get(row) ?? ''}
            />
          ))}
          <Room height={scroll.below} />
        </tbody>
      </table>
    </div>
  )
}

/** The room of rows that are not drawn. */
function Room({ height }: { height: number }) {
  if (height === 0) return null
  return (
    <tr aria-hidden="true">
      <td className="tv-room" style={{ height }} />
    </tr>
  )
}

function columnsByRow(places: readonly { row: number; column: number }[]): Map<number, string> {
  const lists = new Map<number, string>()
  for (const { row, column } of places) {
    const known = lists.get(row)
    lists.set(row, known === undefined ? String(column) : `${known},${column}`)
  }
  return lists
}
