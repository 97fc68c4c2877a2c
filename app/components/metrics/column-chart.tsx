import type { SpreadPart } from '#app/domain/metrics/spread.ts'
import { sayNumber } from '../ui/number.ts'

const HEIGHT = 96

/** Columns, one a part of a spread, with their numbers on them, and the same as a table. */
export function ColumnChart({
  title,
  unit,
  parts,
}: {
  title: string
  /** What is counted: "requests". */
  unit: string
  parts: readonly SpreadPart[]
}) {
  const most = Math.max(1, ...parts.map(({ count }) => count))
  const width = 100 / parts.length
  return (
    <figure className="flex flex-col gap-2 py-3">
      <svg width="100%" height={HEIGHT + 18} aria-hidden="true">
        <line x1="0" x2="100%" y1={HEIGHT + 17} y2={HEIGHT + 17} className="stroke-line" />
        {parts.map(({ words, count }, place) => {
          const tall = Math.round((count / most) * HEIGHT)
          return (
            <g key={words}>
              <rect
                x={`${place * width + width * 0.28}%`}
                y={HEIGHT + 17 - tall}
                width={`${width * 0.44}%`}
                height={tall}
                rx={2}
                className="fill-accent"
              />
              <text
                x={`${(place + 0.5) * width}%`}
                y={HEIGHT + 12 - tall}
                textAnchor="middle"
                className="fill-ink-2 text-[11px]"
              >
                {count === 0 ? '' : sayNumber(count)}
              </text>
            </g>
          )
        })}
      </svg>
      <table className="plain-table w-full table-fixed">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {parts.map(({ words }) => (
              <th key={words} scope="col" className="px-1! text-center!">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {parts.map(({ words, count }) => (
              <td key={words} className="text-center!">
                {sayNumber(count)} <span className="sr-only">{unit}</span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </figure>
  )
}
