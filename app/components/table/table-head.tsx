import type { ViewedColumn } from '#app/domain/table/viewed-table.ts'
import { CellText } from './cell-text.tsx'
import { type MarkIndex, markLook, sayMarks } from './mark-index.ts'
import { numberWidth } from './geometry.ts'
import type { ColumnSpan } from './table-row.tsx'

type Props = {
  readonly columns: readonly ViewedColumn[]
  readonly span: ColumnSpan
  readonly marks: MarkIndex
}

const widthOf = (columns: readonly ViewedColumn[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0)

/** The widths, fixed before any text is laid out, so that nothing moves while rows come and go. */
export function TableWidths({
  columns,
  span,
  rows,
}: Omit<Props, 'marks'> & { readonly rows: number }) {
  const before = widthOf(columns.slice(0, span.from))
  const after = widthOf(columns.slice(span.to))
  return (
    <colgroup>
      <col style={{ width: numberWidth(rows) }} />
      {span.from > 0 ? <col style={{ width: before }} /> : null}
      {columns.slice(span.from, span.to).map(({ width }, index) => (
        <col key={span.from + index} style={{ width }} />
      ))}
      {span.to < columns.length ? <col style={{ width: after }} /> : null}
    </colgroup>
  )
}

/** The names of the columns, each with what its numbers are. */
export function TableHead({ columns, span, marks }: Props) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="tv-number" aria-colindex={1}>
          <span className="sr-only">Row</span>
        </th>
        {span.from > 0 ? <td aria-hidden="true" /> : null}
        {columns.slice(span.from, span.to).map((column, index) => (
          <ColumnName
            key={span.from + index}
            column={column}
            index={span.from + index}
            marks={marks}
          />
        ))}
        {span.to < columns.length ? <td aria-hidden="true" /> : null}
      </tr>
    </thead>
  )
}

function ColumnName({
  column,
  index,
  marks,
}: {
  column: ViewedColumn
  index: number
  marks: MarkIndex
}) {
  const here = marks.ofColumn(index)
  const look = `${column.isNumeric ? 'tv-num' : ''} ${here.length > 0 ? markLook(here) : ''}`
  return (
    <th
      scope="col"
      aria-colindex={index + 2}
      data-column={index}
      className={look.trim() || undefined}
      title={column.says ? `${column.name}: ${column.says}` : column.name}
    >
      <span className="tv-name">
        {column.name === '' ? <i>column {index + 1}</i> : <CellText text={column.name} />}
      </span>
      <span className="tv-role">{column.says}</span>
      {here.length > 0 ? <span className="sr-only"> ({sayMarks(here)})</span> : null}
    </th>
  )
}
