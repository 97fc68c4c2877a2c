type Cell = { readonly column: number; readonly before: string; readonly after: string }
type Row = { readonly texts: readonly string[] } & (
  | {
      readonly kind: 'changed'
      readonly oldRow: number
      readonly newRow: number
      readonly cells: readonly Cell[]
    }
  | { readonly kind: 'added'; readonly newRow: number }
  | { readonly kind: 'removed'; readonly oldRow: number }
)

/** A table against the version that was reviewed before. */
export type ComparedVersions = {
  readonly names: readonly string[]
  readonly oldNames: readonly string[]
  readonly addedColumns: readonly number[]
  readonly removedColumns: readonly number[]
  readonly rows: readonly Row[]
  readonly same: number
  readonly changedCells: number
  readonly isReordered: boolean
  readonly added: number
  readonly removed: number
  readonly changed: number
}

type Props = { readonly difference: ComparedVersions; readonly since: string }

/** Only what differs, cell by cell: what stood there before is struck out, what stands there now is beside it. */
export function ChangesView({ difference, since }: Props) {
  const { names, oldNames, addedColumns, removedColumns, rows, same } = difference
  if (rows.length === 0 && addedColumns.length + removedColumns.length === 0)
    return (
      <p className="px-4 py-3">
        Every cell is the same as in {since}.
        {difference.isReordered ? ' The rows are in another order.' : ''}
      </p>
    )
  const found = difference.added + difference.removed + difference.changed
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-2 px-4 pt-3">
        Since {since}: {sayCount(difference.changedCells, 'cell')} changed in{' '}
        {sayCount(difference.changed, 'row')}, {sayCount(difference.added, 'row')} added,{' '}
        {sayCount(difference.removed, 'row')} removed; {sayCount(same, 'row')} as before.
        {addedColumns.length > 0
          ? ` New columns: ${addedColumns.map((column) => names[column]).join(', ')}.`
          : ''}
        {removedColumns.length > 0
          ? ` Columns that are gone: ${removedColumns.map((column) => oldNames[column]).join(', ')}.`
          : ''}
        {difference.isReordered ? ' The rows are in another order.' : ''}
      </p>
      <section className="overflow-auto" tabIndex={0} aria-label={`Changes since ${since}`}>
        <table className="w-full border-separate border-spacing-0 text-left text-[13px]">
          <thead>
            <tr>
              {['Row', '', ...names].map((name, index) => (
                <th
                  // Columns of one table may share a name.
                  key={index}
                  scope="col"
                  className="border-line bg-head sticky top-0 border-b px-2.5 py-1.5 font-semibold whitespace-nowrap"
                >
                  {name || <span className="sr-only">What happened</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <DifferentRow key={index} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      {found > rows.length ? (
        <p className="text-ink-3 px-4 pb-3">
          The first {rows.length.toLocaleString('en-GB')} of {found.toLocaleString('en-GB')} rows
          that differ.
        </p>
      ) : null}
    </div>
  )
}

const looks = {
  changed: { words: 'changed', look: '' },
  added: { words: 'added', look: 'bg-ok-soft' },
  removed: { words: 'removed', look: 'bg-stop-soft line-through' },
}

function DifferentRow({ row }: { row: Row }) {
  const { words, look } = looks[row.kind]
  const number = row.kind === 'removed' ? row.oldRow : row.newRow
  const changed = new Map(
    row.kind === 'changed' ? row.cells.map((cell) => [cell.column, cell]) : [],
  )
  return (
    <tr className={look}>
      <th scope="row" className="text-ink-3 border-line-2 border-b px-2.5 text-xs font-normal">
        {number + 1}
      </th>
      <td className="text-ink-2 border-line-2 border-b px-2.5 text-xs no-underline">{words}</td>
      {row.texts.map((text, column) => {
        const cell = changed.get(column)
        return (
          <td
            key={column}
            className={`border-line-2 border-b px-2.5 py-1 whitespace-pre ${cell ? 'bg-warn-soft' : ''}`}
          >
            {cell ? (
              <>
                <del className="text-stop">{cell.before || 'empty'}</del>{' '}
                <ins className="text-ok font-semibold no-underline">{cell.after || 'empty'}</ins>
              </>
            ) : (
              text
            )}
          </td>
        )
      })}
    </tr>
  )
}

const sayCount = (count: number, what: string): string =>
  `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`
