import { useCallback, useState } from 'react'
import type { CellFocus } from '../table/cell-focus.ts'
import type { DeskFinding, FindingPlace } from './desk-view.ts'

type Focus = { readonly fileId: string; readonly findingId: string; readonly place: number }

/** Which finding has the attention: the first one of a file, until another is asked for. */
export function useFindingFocus(
  fileId: string,
  findings: readonly DeskFinding[],
  /** The finding that the address asks for. */
  asked: string | null = null,
) {
  const [focus, setFocus] = useState<Focus | null>(() =>
    asked === null ? null : { fileId, findingId: asked, place: 0 },
  )
  const isHere = focus?.fileId === fileId
  const found = isHere ? findings.findIndex(({ id }) => id === focus.findingId) : 0
  const at = Math.max(found, 0)
  const finding = findings[at] ?? null
  const place = finding?.places[isHere ? focus.place : 0] ?? finding?.places[0] ?? null

  const focusOn = useCallback(
    (next: DeskFinding, nextPlace?: FindingPlace) =>
      setFocus({
        fileId,
        findingId: next.id,
        place: nextPlace ? Math.max(next.places.indexOf(nextPlace), 0) : 0,
      }),
    [fileId],
  )
  const step = useCallback(
    (steps: 1 | -1) => {
      const next = findings[(at + steps + findings.length) % findings.length]
      if (next) focusOn(next)
    },
    [at, findings, focusOn],
  )
  return { finding, cell: cellOf(finding, place), focusOn, step }
}

function cellOf(finding: DeskFinding | null, place: FindingPlace | null): CellFocus | null {
  if (!finding || !place) return null
  const { row, column } = place.cell
  return { row, column, related: finding.related }
}
