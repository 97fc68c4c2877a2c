import { type Table, textAt } from '../table/table.ts'
import type { CellTexts } from '../table/with-texts.ts'
import type { Controls } from './controls.ts'
import { SHOWN, type Series } from './series.ts'

/** What might be done to a table before it is released; nothing is done to it. */
export type WhatIf = {
  /** Cells to redact. */
  readonly cells: readonly { readonly row: number; readonly column: number }[]
  /** Redact every count of 1 to this many. */
  readonly threshold: number | null
  /** Then round every count to the nearest multiple of this. */
  readonly base: number | null
}

/** More cells than this cannot be named one by one. */
export const MOST_CELLS = 1_000
export const MOST_THRESHOLD = 100
export const MOST_BASE = 1_000

/** Whether nothing at all is asked for. */
export const asksNothing = ({ cells, threshold, base }: WhatIf): boolean =>
  cells.length === 0 && threshold === null && base === null

/** Cells as people write them, row and column counted from 1: "9:5, 12:3". `null` where one is none. */
export function readCells(text: string): WhatIf['cells'] | null {
  const cells = new Map<string, WhatIf['cells'][number]>()
  for (const part of text.split(/[\s,;]+/).filter(Boolean)) {
    const [, row, column] = /^(\d{1,9}):(\d{1,6})$/.exec(part) ?? []
    if (row === undefined || row === '0' || column === '0') return null
    cells.set(part, { row: Number(row) - 1, column: Number(column) - 1 })
  }
  return cells.size > MOST_CELLS ? null : [...cells.values()]
}

/** The same cells as such a text, in the order of the table. */
export const writeCells = (cells: WhatIf['cells']): string =>
  [...cells]
    .sort((one, other) => one.row - other.row || one.column - other.column)
    .map(({ row, column }) => `${row + 1}:${column + 1}`)
    .join(', ')

/** What the cells would say: redactions first, then rounding; a number inside a text is rounded in its place. */
export function textsIf(
  table: Table,
  counts: readonly Series[],
  { cells, threshold, base }: WhatIf,
  marker: string,
): CellTexts {
  const texts = new Map<number, Map<number, string>>()
  const set = (row: number, column: number, text: string): void => {
    const own = texts.get(column) ?? new Map<number, string>()
    if (own.size === 0) texts.set(column, own)
    own.set(row, text)
  }
  const textOf = (row: number, column: number) => textAt(table.columns[column]!, row)
  const isRedacted = (row: number, column: number) => texts.get(column)?.get(row) === marker
  for (const { row, column } of cells)
    if (row < table.rows && column < table.columns.length && textOf(row, column) !== marker)
      set(row, column, marker)
  for (const { column, state, printed } of threshold === null ? [] : counts)
    for (let row = 0; row < state.length; row++)
      if (state[row] === SHOWN && printed[row]! > 0 && printed[row]! <= threshold!)
        set(row, column, marker)
  for (const { column, part, state, printed } of base === null ? [] : counts)
    for (let row = 0; row < state.length; row++) {
      if (state[row] !== SHOWN || isRedacted(row, column)) continue
      const before = texts.get(column)?.get(row) ?? textOf(row, column)
      const after = withNumber(before, part, String(Math.round(printed[row]! / base!) * base!))
      if (after !== before) set(row, column, after)
    }
  return texts
}

/** A number in a text, its thousands separators included. */
const NUMBER = /\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g

/** A text with its number of this place, counted from 0, written anew. */
function withNumber(text: string, part: number, number: string): string {
  let at = -1
  return text.replace(NUMBER, (found) => {
    at += 1
    return at === part ? number : found
  })
}

/** The declarations under which the changed table is looked at: what was asked for counts as declared. */
export function controlsIf(controls: Controls, { threshold, base }: WhatIf): Controls {
  return {
    ...controls,
    ...(threshold !== null && { threshold }),
    ...(base !== null && { rounding: { kind: 'nearest', base }, order: 'redact-then-round' }),
  }
}
