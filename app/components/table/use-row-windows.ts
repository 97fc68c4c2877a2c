import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import {
  type RowWindow,
  type ViewedTable,
  WINDOW_COLUMNS,
  WINDOW_ROWS,
} from '#app/domain/table/viewed-table.ts'
import { withQuery } from './geometry.ts'

/** What is in view, ends not included. */
export type View = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

// Enough for a long walk through a table, little enough to forget.
const MOST_WINDOWS = 120
// While somebody drags the scrollbar, nothing is asked for.
const PATIENCE = 50

/** The texts of a table, fetched in windows as they come into view. */
export function useRowWindows(table: ViewedTable, view: View | null) {
  const kept = useRef(new Map<string, RowWindow>())
  const underWay = useRef(new Map<string, AbortController>())
  const [, more] = useReducer((count: number) => count + 1, 0)
  const [failed, setFailed] = useState(false)

  const cell = useCallback(
    (row: number, column: number): string | null | undefined => {
      const text = textIn(table.first, row, column)
      if (text !== undefined) return text
      return textIn(kept.current.get(keyOf(row, column)), row, column)
    },
    [table.first],
  )

  const fetchWindow = useCallback(
    async (key: string) => {
      const controller = new AbortController()
      underWay.current.set(key, controller)
      try {
        const response = await fetch(hrefOf(table.rowsHref, key), { signal: controller.signal })
        if (!response.ok) throw new Error(`rows: ${response.status}`)
        kept.current.set(key, (await response.json()) as RowWindow)
        forgetOldest(kept.current)
        more()
      } catch {
        if (!controller.signal.aborted) setFailed(true)
      } finally {
        underWay.current.delete(key)
      }
    },
    [table.rowsHref],
  )

  const { top, bottom, left, right } = view ?? nothing
  useEffect(() => {
    if (failed) return undefined
    const wanted = keysIn({ top, bottom, left, right }, cell)
    const timer = setTimeout(() => {
      for (const [key, controller] of underWay.current) if (!wanted.has(key)) controller.abort()
      for (const key of wanted) if (!underWay.current.has(key)) void fetchWindow(key)
    }, PATIENCE)
    return () => clearTimeout(timer)
  }, [fetchWindow, cell, top, bottom, left, right, failed])

  return { cell, failed, retry: () => setFailed(false) }
}

const nothing: View = { top: 0, bottom: 0, left: 0, right: 0 }

function textIn(window: RowWindow | undefined, row: number, column: number) {
  const record = window?.rows[row - window.from]
  if (!window || !record || column < window.column) return undefined
  const at = column - window.column
  if (at < record.length) return record[at]
  // The window reaches that far and the record does not, or nobody knows yet.
  return at < WINDOW_COLUMNS ? null : undefined
}

const blockOf = (row: number, size: number): number => Math.floor(row / size) * size
const keyOf = (row: number, column: number): string =>
  `${blockOf(row, WINDOW_ROWS)}:${blockOf(column, WINDOW_COLUMNS)}`

function keysIn(
  { top, bottom, left, right }: View,
  cell: (row: number, column: number) => string | null | undefined,
): Set<string> {
  const keys = new Set<string>()
  for (let row = top; row < bottom; row += 1) {
    for (let block = blockOf(left, WINDOW_COLUMNS); block < right; block += WINDOW_COLUMNS) {
      if (cell(row, Math.max(left, block)) === undefined) keys.add(keyOf(row, block))
    }
  }
  return keys
}

function hrefOf(rowsHref: string, key: string): string {
  const [from = 0, column = 0] = key.split(':').map(Number)
  return withQuery(rowsHref, { from, count: WINDOW_ROWS, column, columns: WINDOW_COLUMNS })
}

function forgetOldest(kept: Map<string, RowWindow>) {
  for (const key of kept.keys()) {
    if (kept.size <= MOST_WINDOWS) return
    kept.delete(key)
  }
}
