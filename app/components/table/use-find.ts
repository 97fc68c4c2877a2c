import { useCallback, useState } from 'react'
import type { CellPlace, FoundCells, ViewedTable } from '#app/domain/table/viewed-table.ts'
import { withQuery } from './geometry.ts'

export type Find = {
  readonly found: FoundCells | null
  /** The place that is shown, of those found. */
  readonly current: CellPlace | null
  readonly index: number
  readonly state: 'idle' | 'looking' | 'failed'
  /** Looks for a text; for the same text again, goes to the next place. */
  readonly look: (text: string, step: 1 | -1) => void
}

/** Finds a text in the whole table, on the server, and goes from place to place. */
export function useFind(
  table: ViewedTable,
  scrollToCell: (row: number, column: number) => void,
): Find {
  const [found, setFound] = useState<FoundCells | null>(table.found ?? null)
  const [index, setIndex] = useState(0)
  const [state, setState] = useState<Find['state']>('idle')

  const show = useCallback(
    (cells: readonly CellPlace[], at: number) => {
      setIndex(at)
      const place = cells[at]
      if (place) scrollToCell(place.row, place.column)
    },
    [scrollToCell],
  )

  async function ask(text: string) {
    setState('looking')
    try {
      const response = await fetch(withQuery(table.findHref, { find: text }))
      if (!response.ok) throw new Error(`find: ${response.status}`)
      const answer = (await response.json()) as FoundCells
      setFound(answer)
      setState('idle')
      show(answer.cells, 0)
    } catch {
      setState('failed')
    }
  }

  function look(text: string, step: 1 | -1) {
    if (text === '') setFound(null)
    else if (found?.text !== text) void ask(text)
    else show(found.cells, (index + step + found.cells.length) % Math.max(1, found.cells.length))
  }

  return { found, index, state, look, current: found?.cells[index] ?? null }
}
