import { ChevronDown, ChevronUp } from 'lucide-react'
import { type FormEvent, forwardRef, type KeyboardEvent, useImperativeHandle, useRef } from 'react'
import type { ViewedTable } from '#app/domain/table/viewed-table.ts'
import { CellText } from './cell-text.tsx'
import { grouped, PART_ROWS, withQuery } from './geometry.ts'
import type { Find } from './use-find.ts'
import type { TableScroll } from './use-table-scroll.ts'

export type TableBarHandle = { readonly openFind: () => void; readonly openGoToRow: () => void }

type Props = {
  readonly table: ViewedTable
  readonly scroll: TableScroll
  readonly find: Find
  /** What a row is called: a row of a table, or a line of a text. */
  readonly rowWord: 'row' | 'line'
  readonly failed: boolean
  readonly retry: () => void
  /** The cell that was chosen last, with all of its text. */
  readonly chosen: { readonly row: number; readonly column: number; readonly text: string } | null
}

/** The line under a table: which rows are in view, the chosen cell in full, find, go to row. */
export const TableBar = forwardRef<TableBarHandle, Props>(function TableBar(props, handle) {
  const { table, scroll, find, rowWord, failed, retry, chosen } = props
  const findBox = useRef<HTMLInputElement>(null)
  const rowBox = useRef<HTMLInputElement>(null)
  useImperativeHandle(
    handle,
    () => ({
      openFind: () => findBox.current?.select(),
      openGoToRow: () => rowBox.current?.select(),
    }),
    [],
  )

  function onFind(event: FormEvent) {
    event.preventDefault()
    find.look(findBox.current?.value ?? '', 1)
  }
  function onFindKey(event: KeyboardEvent) {
    if (event.key === 'Enter' && event.shiftKey) {
      event.preventDefault()
      find.look(findBox.current?.value ?? '', -1)
    }
    if (event.key === 'Escape') scroll.scroller.current?.focus()
  }
  function onGo(event: FormEvent) {
    event.preventDefault()
    const row = Number(rowBox.current?.value)
    if (Number.isInteger(row) && row >= 1) {
      scroll.scrollToCell(Math.min(row, table.rows) - 1, 0)
      scroll.scroller.current?.focus()
    }
  }

  return (
    <div className="tv-bar">
      <RowsInView table={table} scroll={scroll} rowWord={rowWord} />
      <span className="tv-chosen">
        {chosen ? (
          <>
            <b>
              {rowWord === 'row' ? 'Row' : 'Line'} {chosen.row + 1},{' '}
              {table.columns[chosen.column]?.name}
            </b>{' '}
            <CellText text={chosen.text} />
          </>
        ) : null}
      </span>
      {failed ? (
        <span role="alert" className="text-stop">
          Rows did not come.{' '}
          <button type="button" className="underline" onClick={retry}>
            Try again
          </button>
        </span>
      ) : null}
      <form
        method="get"
        action={table.pageHref}
        onSubmit={onFind}
        className="tv-form"
        role="search"
        aria-label="Find in the table"
      >
        <Query href={table.pageHref} />
        <label>
          Find{' '}
          <input
            ref={findBox}
            name="find"
            type="search"
            className="tv-find"
            defaultValue={table.found?.text}
            onKeyDown={onFindKey}
            autoComplete="off"
          />
        </label>
        <span role="status" className="tv-count">
          {sayFound(find)}
        </span>
        {find.found && find.found.cells.length > 1 && scroll.isLive ? (
          <>
            <button
              type="button"
              aria-label="Previous place"
              onClick={() => find.look(find.found?.text ?? '', -1)}
            >
              <ChevronUp size={16} aria-hidden="true" />
            </button>
            <button
              type="button"
              aria-label="Next place"
              onClick={() => find.look(find.found?.text ?? '', 1)}
            >
              <ChevronDown size={16} aria-hidden="true" />
            </button>
          </>
        ) : null}
      </form>
      <form method="get" action={table.pageHref} onSubmit={onGo} className="tv-form">
        <Query href={table.pageHref} />
        <label>
          Go to {rowWord}{' '}
          <input
            ref={rowBox}
            name="row"
            type="text"
            inputMode="numeric"
            pattern="[0-9]*"
            className="tv-go"
            autoComplete="off"
          />
        </label>
      </form>
    </div>
  )
})

/** A form that asks for a page drops the query of its address: it goes along as hidden fields. */
function Query({ href }: { href: string }) {
  return [...new URLSearchParams(href.split('?')[1] ?? '')].map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}

function RowsInView({ table, scroll, rowWord }: Pick<Props, 'table' | 'scroll' | 'rowWord'>) {
  const { rows, first, pageHref } = table
  const { from, to } = scroll.seen
  if (rows === 0) return <span>No {rowWord}s</span>
  const size = first.rows.length
  return (
    <span className="tv-rows">
      {rowWord === 'row' ? 'Rows' : 'Lines'} {grouped(from + 1)} to {grouped(to)} of {grouped(rows)}
      {!scroll.isLive && first.from > 0 ? (
        <a href={withQuery(pageHref, { row: Math.max(1, first.from + 1 - size) })}>Earlier rows</a>
      ) : null}
      {!scroll.isLive && first.from + size < rows ? (
        <a href={withQuery(pageHref, { row: first.from + size + 1 })}>Later rows</a>
      ) : null}
      {scroll.isLive && scroll.part > 0 ? (
        <button type="button" onClick={() => scroll.openPart(scroll.part - 1)}>
          Earlier part
        </button>
      ) : null}
      {scroll.isLive && scroll.part + PART_ROWS < rows ? (
        <button type="button" onClick={() => scroll.openPart(scroll.part + PART_ROWS)}>
          Later part
        </button>
      ) : null}
    </span>
  )
}

function sayFound({ found, index, state }: Find): string {
  if (state === 'looking') return 'Looking …'
  if (state === 'failed') return 'Could not look'
  if (!found) return ''
  if (found.cells.length === 0) return 'In no cell'
  return `${grouped(index + 1)} of ${grouped(found.cells.length)}${found.isCut ? ' or more' : ''}`
}
