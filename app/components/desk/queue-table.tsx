import { Link } from '@remix-run/react'
import { Chip } from '../ui/chip.tsx'
import { sayDistance, sayInstant } from '../ui/instant.tsx'

/** A request in the queue, as this checker may see it. */
export type QueueRow = {
  readonly id: string
  readonly href: string
  readonly number: number
  readonly title: string
  readonly workspace: string
  readonly author: string
  readonly round: number
  readonly submittedAt: string
  readonly dueAt: string
  readonly files: number
  readonly mustFix: number
  readonly placesFree: number
  /** What this checker has to do with it. */
  readonly mine: string
}

/** The queue, most urgent first: one row a request, the whole of it on one line. */
export function QueueTable({ rows, now }: { rows: readonly QueueRow[]; now: string }) {
  return (
    <table className="stack-table w-full text-left">
      <thead className="bg-head text-ink-3 text-xs">
        <tr>
          {[
            'Request',
            'Workspace',
            'Round',
            'Due',
            'Age',
            'Files',
            'Must fix',
            'Places',
            'You',
          ].map((name) => (
            <th
              key={name}
              scope="col"
              className={`border-line border-b px-3 py-2 font-semibold ${isNumber(name) ? 'text-right' : ''}`}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <QueueLine key={row.id} row={row} now={now} />
        ))}
      </tbody>
    </table>
  )
}

const isNumber = (name: string): boolean => ['Files', 'Must fix'].includes(name)

function QueueLine({ row, now }: { row: QueueRow; now: string }) {
  const isLate = row.dueAt < now
  return (
    <tr className="border-line-2 border-b last:border-b-0">
      <th scope="row" className="px-3 py-2 font-normal">
        <Link to={row.href} className="font-semibold">
          {row.title}
        </Link>
        <span className="text-ink-3 block text-xs">
          request {row.number} · by {row.author}
        </span>
      </th>
      <td className="px-3 py-2" data-label="Workspace">
        {row.workspace}
      </td>
      <td className="px-3 py-2 whitespace-nowrap" data-label="Round">
        round {row.round}
      </td>
      <td className="px-3 py-2 whitespace-nowrap" data-label="Due" title={sayInstant(row.dueAt)}>
        {isLate ? (
          <Chip tone="stop">late, was due {sayDistance(row.dueAt, now)}</Chip>
        ) : (
          sayDistance(row.dueAt, now)
        )}
      </td>
      <td
        className="px-3 py-2 whitespace-nowrap"
        data-label="Age"
        title={sayInstant(row.submittedAt)}
      >
        {sayDistance(row.submittedAt, now)}
      </td>
      <td className="px-3 py-2 text-right" data-label="Files">
        {row.files}
      </td>
      <td className="px-3 py-2 text-right" data-label="Must fix">
        {row.mustFix > 0 ? <Chip tone="stop">{row.mustFix}</Chip> : 'none'}
      </td>
      <td className="px-3 py-2 whitespace-nowrap" data-label="Places">
        {row.placesFree === 0 ? 'all taken' : `${row.placesFree} free`}
      </td>
      <td className="px-3 py-2 whitespace-nowrap" data-label="You">
        {row.mine}
      </td>
    </tr>
  )
}
