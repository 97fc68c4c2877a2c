import { ColumnCard, type DescribedColumn } from './column-card.tsx'

/** Every column of a table, one under the other. */
export function ColumnList({
  columns,
  isWaiting,
  isChecked,
}: {
  columns: readonly DescribedColumn[]
  isWaiting: boolean
  isChecked: boolean
}) {
  return (
    <div>
      {isWaiting ? (
        <p className="text-ink-2 px-4 pt-3">
          The figures are still being worked out. Reload the page in a moment.
        </p>
      ) : null}
      {isChecked ? null : (
        <p className="text-ink-2 px-4 pt-3">
          Nobody has had this file checked yet: what its columns are is not known.
        </p>
      )}
      {columns.map((column) => (
        <ColumnCard key={column.index} column={column} />
      ))}
    </div>
  )
}
