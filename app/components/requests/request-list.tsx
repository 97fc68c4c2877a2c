import { Link } from '@remix-run/react'
import type { ShownStatus } from '#app/domain/review/shown-status.ts'
import { Instant } from '../ui/instant.tsx'
import { StatusChip } from './status-chip.tsx'

/** A request in a list, as this person may know it. */
export type RequestLine = {
  readonly id: string
  readonly href: string
  readonly number: number
  readonly title: string
  readonly author: string
  readonly isOwn: boolean
  readonly status: ShownStatus
  readonly round: number
  readonly files: number
  readonly changedAt: string
}

/** The requests of one workspace, the newest first. */
export function RequestList({ requests, now }: { requests: readonly RequestLine[]; now: string }) {
  return (
    <ul>
      {requests.map((request) => (
        <li
          key={request.id}
          className="border-line-2 flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2 last:border-b-0"
        >
          <Link to={request.href} className="font-semibold">
            {request.title}
          </Link>
          <span className="text-ink-3">
            request {request.number}
            {request.isOwn ? '' : ` · by ${request.author}`} · round {request.round} ·{' '}
            {request.files === 1 ? '1 file' : `${request.files} files`}
          </span>
          <span className="ml-auto flex flex-wrap items-center gap-3">
            <Instant at={request.changedAt} now={now} />
            <StatusChip status={request.status} />
          </span>
        </li>
      ))}
    </ul>
  )
}
