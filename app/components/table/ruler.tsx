import { useMemo } from 'react'
import { type Mark, rulerTicks } from '#app/domain/table/marks.ts'

const STEPS = 240

/**
 * Where in the table the findings are, beside the scrollbar. For the mouse only: the keyboard and
 * screen readers have the list of findings.
 */
export function Ruler({
  marks,
  rows,
  onGo,
}: {
  marks: readonly Mark[]
  rows: number
  onGo: (row: number) => void
}) {
  const ticks = useMemo(() => rulerTicks(marks, rows, STEPS), [marks, rows])
  return (
    <div className="tv-ruler" aria-hidden="true">
      {ticks.map(({ at, severity, row }) => (
        <div
          key={at}
          className={`tv-tick tv-tick-${severity}`}
          style={{ top: `${at * 100}%` }}
          title={`Row ${row + 1}`}
          onClick={() => onGo(row)}
        />
      ))}
    </div>
  )
}
