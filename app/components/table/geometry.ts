import { useEffect, useLayoutEffect } from 'react'
import { WINDOW_COLUMNS } from '#app/domain/table/viewed-table.ts'

/** Pixels. The style sheet beside this file holds the same numbers. */
export const ROW_HEIGHTS = { table: 29, text: 20 } as const
export const HEAD_HEIGHT = 49

/** Rows in the browser at one time: more would be taller than a browser can scroll. */
export const PART_ROWS = 400_000
/** From so many columns on, only those in view are drawn. */
export const MANY_COLUMNS = WINDOW_COLUMNS

/** Runs before the first paint; on the server there is none, and React would complain. */
export const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect

/** An address with some of its query replaced. */
export function withQuery(href: string, query: Readonly<Record<string, string | number>>): string {
  const [path = '', old = ''] = href.split('?')
  const parameters = new URLSearchParams(old)
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value))
  return `${path}?${parameters}`
}

/** A number as people read it. */
export const grouped = (value: number): string => value.toLocaleString('en-GB')

/** The column of row numbers, wide enough for the last one. */
export const numberWidth = (rows: number): number => 26 + 7 * String(rows).length
