import { memo } from 'react'
import type { ViewedColumn } from '#app/domain/table/viewed-table.ts'
import { CellText } from './cell-text.tsx'
import { type MarkIndex, markLook, sayMarks } from './mark-index.ts'

/** The columns that are drawn: first, and first not. */
export type ColumnSpan = { readonly from: number; readonly to: number }

type Props = {
  readonly row: number
  readonly columns: readonly ViewedColumn[]
  readonly span: ColumnSpan
  /** `undefined` while the server has not sent it, `null` where the record is shorter. */
  readonly cell: (row: number, column: number) => string | null | undefined
  /** Changes when more of this row has come. */
  readonly loaded: boolean
  readonly marks: MarkIndex
  readonly focus: number | null
  /** Columns of this row that belong to the focused finding, with commas. */
  readonly related: string
  /** Columns of this row where the text that is looked for stands, with commas. */
  readonly found: string
}

/** One record of the file: its number, then its cells. */
export const TableRow = memo(function TableRow(props: Props) {
  const { row, columns, span } = props
  return (
    <tr aria-rowindex={row + 2} data-row={row} id={`row-${row + 1}`}>
      <th scope="row" className="tv-number">
        {row + 1}
      </th>
      {span.from > 0 ? <td aria-hidden="true" /> : null}
      {columns.slice(span.from, span.to).map((column, index) => (
        <Cell key={span.from + index} {...props} column={span.from + index} known={column} />
      ))}
      {span.to < columns.length ? <td aria-hidden="true" /> : null}
    </tr>
  )
})

type CellProps = Omit<Props, 'columns'> & { readonly column: number; readonly known: ViewedColumn }

function Cell({ row, column, known, cell, marks, focus, related, found }: CellProps) {
  const text = cell(row, column)
  const place = { 'aria-colindex': column + 2, 'data-column': column }
  if (text === undefined) return <td {...place} className="tv-waiting" />
  const here = marks.at(row, column)
  const isFocus = focus === column
  const look = [
    known.isNumeric ? 'tv-num' : '',
    text === null ? 'tv-absent' : '',
    here.length > 0 ? markLook(here) : '',
    isFocus ? 'tv-focus' : '',
    names(related, column) ? 'tv-related' : '',
    names(found, column) ? 'tv-found' : '',
  ]
  const className = look.filter(Boolean).join(' ') || undefined
  return (
    <td {...place} className={className} aria-current={isFocus ? 'true' : undefined}>
      {text === null ? (
        <span className="sr-only">no cell in the file</span>
      ) : (
        <CellText text={text} />
      )}
      {here.length > 0 ? <span className="sr-only"> ({sayMarks(here)})</span> : null}
    </td>
  )
}

const names = (list: string, column: number): boolean =>
  list !== '' && `,${list},`.includes(`,${column},`)
