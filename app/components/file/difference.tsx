import {
  changeIn,
  type ComparedRow,
  type ComparedTables,
  type FileDifference,
  sayTables,
} from '#app/domain/viewing/file-difference.ts'
import { CellText } from '../table/cell-text.tsx'

/** What differs between two versions of a file; cells that changed show both texts. */
export function Difference({ difference }: { difference: FileDifference }) {
  switch (difference.kind) {
    case 'same':
      return <p className="text-ink-2 p-4">The two versions are the same, to the byte.</p>
    case 'not-compared':
      return <p className="text-ink-2 p-4">{difference.why}</p>
    case 'table':
      return <Tables tables={difference.tables} />
    default:
      return (
        <div className="diff-lines" tabIndex={0} role="region" aria-label="Lines that differ">
          {difference.isCut ? <p className="file-note">Only the first lines are shown.</p> : null}
          {difference.lines.map(({ kind, old, now, text }) => (
            <div key={`${old} ${now}`} className={`diff-${kind}`}>
              <span className="diff-line">{old}</span>
              <span className="diff-line">{now}</span>
              <span className="sr-only">{kind === 'same' ? '' : `${kind}: `}</span>
              <span aria-hidden="true">{{ same: ' ', added: '+', removed: '−' }[kind]} </span>
              {text}
            </div>
          ))}
        </div>
      )
  }
}

const rowWords = { changed: 'changed', added: 'added', removed: 'removed' } as const

function Tables({ tables }: { tables: ComparedTables }) {
  const { names, oldNames, rows, same, addedColumns, removedColumns, added, removed, changed } =
    tables
  const all = added + removed + changed
  return (
    <div className="flex flex-col">
      <p className="file-note">
        <b className="text-ink">{sayTables(tables)}.</b> {same.toLocaleString('en-GB')} rows are the
        same.
        {removedColumns.length > 0
          ? ` No longer there: ${removedColumns.map((column) => oldNames[column]).join(', ')}.`
          : ''}
        {all > rows.length
          ? ` The first ${rows.length.toLocaleString('en-GB')} rows that differ are shown.`
          : ''}
      </p>
      {rows.length > 0 ? (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Rows that differ">
          <table className="plain-table diff-table">
            <caption className="sr-only">Rows that differ between the two versions</caption>
            <thead>
              <tr>
                <th scope="col">Row</th>
                <th scope="col">What</th>
                {names.map((name, column) => (
                  <th key={`${column} ${name}`} scope="col">
                    <CellText text={name} />
                    {addedColumns.includes(column) ? <span className="text-ok"> (new)</span> : null}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={keyOf(row)} className={`diff-${row.kind}`}>
                  <th scope="row">{sayRow(row)}</th>
                  <td>{rowWords[row.kind]}</td>
                  {names.map((name, column) => (
                    <DifferentCell
                      key={`${column} ${name}`}
                      row={row}
                      text={textOf(row, column, tables)}
                      column={column}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  )
}

function DifferentCell({ row, column, text }: { row: ComparedRow; column: number; text: string }) {
  const change = changeIn(row, column)
  if (!change) {
    return (
      <td>
        <CellText text={text} />
      </td>
    )
  }
  return (
    <td className="diff-cell">
      <del>
        <span className="sr-only">before: </span>
        <CellText text={change.before} />
      </del>{' '}
      <ins>
        <span className="sr-only">now: </span>
        <CellText text={change.after} />
      </ins>
    </td>
  )
}

/** A removed row has the columns of the old table: they are found by name. */
function textOf(row: ComparedRow, column: number, { names, oldNames }: ComparedTables): string {
  const at = row.kind === 'removed' ? oldNames.indexOf(names[column] ?? '') : column
  return row.texts[at] ?? ''
}

const keyOf = (row: ComparedRow): string =>
  row.kind === 'removed' ? `old ${row.oldRow}` : `new ${row.newRow}`

function sayRow(row: ComparedRow): string {
  if (row.kind === 'removed') return `was ${row.oldRow + 1}`
  if (row.kind === 'changed' && row.oldRow !== row.newRow) {
    return `${row.newRow + 1}, was ${row.oldRow + 1}`
  }
  return String(row.newRow + 1)
}
