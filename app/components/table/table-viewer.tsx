import {
  forwardRef,
  type MouseEvent,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Mark } from '#app/domain/table/marks.ts'
import type { CellPlace, ViewedTable } from '#app/domain/table/viewed-table.ts'
import { ROW_HEIGHTS } from './geometry.ts'
import { indexMarks } from './mark-index.ts'
import { Ruler } from './ruler.tsx'
import { TableBar, type TableBarHandle } from './table-bar.tsx'
import { TableGrid } from './table-grid.tsx'
import { useFind } from './use-find.ts'
import { useTableScroll } from './use-table-scroll.ts'
import { useRowWindows } from './use-row-windows.ts'
import type { CellFocus } from './cell-focus.ts'

export type TableViewerProps = {
  /** Give the viewer a `key` that changes with the table. */
  readonly table: ViewedTable
  /** `text`: closer lines in a fixed pitch. */
  readonly look?: 'table' | 'text'
  /** Names the table for those who cannot see it: its path. */
  readonly label: string
  /** What the findings flag: `marksOf(findings)`. */
  readonly marks?: readonly Mark[]
  /** Scrolled to whenever it becomes another place; outlined while it is given. */
  readonly focus?: CellFocus | null
  /** A flagged cell or column was chosen; the indexes are those of the findings. */
  readonly onChooseFinding?: (findings: readonly number[], place: CellPlace | null) => void
}

export type TableViewerHandle = {
  /** Brings the cell into view, in the middle where it has to scroll at all. */
  readonly scrollToCell: (row: number, column: number) => void
  readonly openFind: () => void
  readonly openGoToRow: () => void
}

const noMarks: readonly Mark[] = []

/**
 * A table of any size: its first rows are in the first HTML and can be paged through without
 * JavaScript; with it, rows and columns come from the server as they scroll into view. Fills the
 * height of its parent.
 */
export const TableViewer = forwardRef<TableViewerHandle, TableViewerProps>(function TableViewer(
  { table, label, look = 'table', marks = noMarks, focus = null, onChooseFinding },
  handle,
) {
  const bar = useRef<TableBarHandle>(null)
  const scroll = useTableScroll(table, focus, ROW_HEIGHTS[look])
  const { cell, failed, retry } = useRowWindows(table, scroll.view)
  const find = useFind(table, scroll.scrollToCell)
  const [chosen, setChosen] = useState<CellPlace | null>(null)
  const markIndex = useMemo(() => indexMarks(marks), [marks])

  useImperativeHandle(
    handle,
    () => ({
      scrollToCell: scroll.scrollToCell,
      openFind: () => bar.current?.openFind(),
      openGoToRow: () => bar.current?.openGoToRow(),
    }),
    [scroll.scrollToCell],
  )
  useEffect(() => {
    if (focus && focus.row !== null) scroll.scrollToCell(focus.row, focus.column)
    // Only another place scrolls; another object for the same place does not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [focus?.row, focus?.column])

  function choose(event: MouseEvent<HTMLElement>) {
    const place = placeOf(event.target)
    if (place === null) return
    const here =
      place.row === null ? markIndex.ofColumn(place.column) : markIndex.at(place.row, place.column)
    const cellPlace = place.row === null ? null : { row: place.row, column: place.column }
    setChosen(cellPlace)
    if (here.length > 0)
      onChooseFinding?.([...new Set(here.map(({ finding }) => finding))], cellPlace)
  }

  return (
    <div className={look === 'text' ? 'tv tv-text' : 'tv'}>
      <div className="tv-frame">
        <section
          ref={scroll.scroller}
          className="tv-scroller"
          aria-label={`${label}, scrolls`}
          tabIndex={0}
          onClick={choose}
        >
          <TableGrid
            {...{ table, label, scroll, cell, focus }}
            marks={markIndex}
            found={find.current}
          />
        </section>
        <Ruler marks={marks} rows={table.rows} onGo={(row) => scroll.scrollToCell(row, 0)} />
      </div>
      <TableBar
        ref={bar}
        rowWord={look === 'text' ? 'line' : 'row'}
        {...{ table, scroll, find, failed, retry }}
        chosen={chosen && { ...chosen, text: cell(chosen.row, chosen.column) ?? '' }}
      />
    </div>
  )
})

function placeOf(target: EventTarget): { row: number | null; column: number } | null {
  if (!(target instanceof Element)) return null
  const column = target.closest<HTMLElement>('[data-column]')?.dataset['column']
  if (column === undefined) return null
  const row = target.closest<HTMLElement>('[data-row]')?.dataset['row']
  return { row: row === undefined ? null : Number(row), column: Number(column) }
}
