import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import type { CellPlace, ViewedTable } from '#app/domain/table/viewed-table.ts'
import { HEAD_HEIGHT, MANY_COLUMNS, numberWidth, PART_ROWS, useBeforePaint } from './geometry.ts'
import type { CellFocus } from './cell-focus.ts'
import type { ColumnSpan } from './table-row.tsx'
import type { View } from './use-row-windows.ts'

export type TableScroll = {
  readonly scroller: RefObject<HTMLElement>
  /** False in the first HTML: the rows that came with the page, without room for the others. */
  readonly isLive: boolean
  /** Rows that are drawn. */
  readonly rows: { readonly from: number; readonly to: number }
  readonly columns: ColumnSpan
  /** Room above and below the rows that are drawn, in pixels. */
  readonly above: number
  readonly below: number
  /** Width of the whole table in pixels. */
  readonly width: number
  readonly view: View | null
  /** Rows that a person sees, from the first one on; ends not included. */
  readonly seen: { readonly from: number; readonly to: number }
  /** The first row of the part that is open; very long tables are opened in parts. */
  readonly part: number
  readonly openPart: (row: number) => void
  readonly scrollToCell: (row: number, column: number) => void
}

/** What part of the table is drawn, and how to move to another. */
export function useTableScroll(
  table: ViewedTable,
  focus: CellFocus | null,
  rowHeight: number,
): TableScroll {
  const { rows, columns, first } = table
  const scroller = useRef<HTMLElement>(null)
  const [isLive, setLive] = useState(false)
  const [part, setPart] = useState(() => partOf(focus?.row ?? first.from))
  const pending = useRef<CellPlace | null>(null)

  const inPart = Math.min(rows - part, PART_ROWS)
  const down = useVirtualizer<HTMLElement, Element>({
    count: inPart,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const isWide = columns.length > MANY_COLUMNS
  const across = useVirtualizer({
    horizontal: true,
    count: isWide ? columns.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => columns[index]?.width ?? 0,
    overscan: 4,
  })
  const offsets = useMemo(() => {
    let sum = 0
    return columns.map(({ width }) => (sum += width) - width)
  }, [columns])

  const boxOf = useCallback(
    ({ row, column }: CellPlace, from: number): Box => ({
      top: (row - from) * rowHeight,
      height: rowHeight,
      left: offsets[column] ?? 0,
      width: columns[column]?.width ?? 0,
      beside: numberWidth(rows),
    }),
    [columns, offsets, rowHeight, rows],
  )

  const scrollToCell = useCallback(
    (row: number, column: number) => {
      const element = scroller.current
      if (!element) return
      pending.current = { row, column }
      setPart(partOf(row))
      scrollNow(element, boxOf({ row, column }, partOf(row)))
    },
    [boxOf],
  )

  useBeforePaint(() => setLive(true), [])
  useBeforePaint(() => {
    const element = scroller.current
    if (!isLive || !element) return
    if (focus && focus.row !== null) scrollToCell(focus.row, focus.column)
    else if (first.from > part) element.scrollTop = (first.from - part) * rowHeight
    // Once, when the room for all rows has been made.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isLive])
  useBeforePaint(() => {
    const [element, place] = [scroller.current, pending.current]
    if (!element || !place || !isLive) return
    scrollNow(element, boxOf(place, part))
    // Another part has been opened, and its rows have room now.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [part])

  const items = down.getVirtualItems()
  const crossItems = across.getVirtualItems()
  const drawn = isLive
    ? { from: part + (items[0]?.index ?? 0), to: part + (items.at(-1)?.index ?? -1) + 1 }
    : { from: first.from, to: first.from + first.rows.length }
  const columnSpan = !isWide
    ? { from: 0, to: columns.length }
    : isLive && crossItems.length > 0
      ? { from: crossItems[0]?.index ?? 0, to: (crossItems.at(-1)?.index ?? 0) + 1 }
      : { from: first.column, to: Math.min(columns.length, first.column + MANY_COLUMNS) }

  return {
    scroller,
    isLive,
    rows: drawn,
    columns: columnSpan,
    above: isLive ? (drawn.from - part) * rowHeight : 0,
    below: isLive ? (part + inPart - drawn.to) * rowHeight : 0,
    width: numberWidth(rows) + columns.reduce((sum, { width }) => sum + width, 0),
    view: isLive
      ? { top: drawn.from, bottom: drawn.to, left: columnSpan.from, right: columnSpan.to }
      : null,
    seen: isLive ? seenRows(down, part, rows, rowHeight) : drawn,
    part,
    openPart: (row) => scrollToCell(row, 0),
    scrollToCell,
  }
}

const partOf = (row: number): number => Math.floor(row / PART_ROWS) * PART_ROWS

function seenRows(
  { scrollOffset, scrollRect }: Virtualizer<HTMLElement, Element>,
  part: number,
  rows: number,
  rowHeight: number,
) {
  const offset = scrollOffset ?? 0
  const height = (scrollRect?.height ?? 0) - HEAD_HEIGHT
  const from = part + Math.round(offset / rowHeight)
  const to = part + Math.floor((offset + height) / rowHeight)
  return { from, to: Math.min(rows, Math.max(from + 1, to)) }
}

type Box = {
  readonly top: number
  readonly height: number
  readonly left: number
  readonly width: number
  /** What the row numbers cover. */
  readonly beside: number
}

/** Scrolls only as far as needed: not at all for a cell in view, to the middle otherwise. */
function scrollNow(element: HTMLElement, { top, height, left, width, beside }: Box) {
  const tall = element.clientHeight - HEAD_HEIGHT
  if (top < element.scrollTop || top + height > element.scrollTop + tall) {
    element.scrollTop = top - (tall - height) / 2
  }
  const wide = element.clientWidth - beside
  if (left < element.scrollLeft || left + width > element.scrollLeft + wide) {
    element.scrollLeft = left - (wide - width) / 2
  }
}
