import { Link } from '@remix-run/react'
import { type ListFilter, listQuery } from '#app/domain/job-request/list-filter.ts'
import type { JobRequestStatus } from '#app/domain/job-request/job-request-status.ts'
import { sayDuration } from '#app/domain/job-request/timeline.ts'
import { Instant } from '../ui/instant.tsx'
import { StatusChip } from './status-chip.tsx'

export type ShownJobRequest = {
  readonly identifier: string
  readonly number: number | null
  readonly workspace: string
  readonly backend: string
  readonly backendName: string
  readonly requestedBy: string
  readonly createdAt: string
  readonly commit: string
  readonly actions: readonly string[]
  readonly status: JobRequestStatus
  /** It still runs, but a job has failed already. */
  readonly failureIsCertain: boolean
  readonly jobs: number
  readonly succeeded: number
  readonly failed: number
  /** Milliseconds from the first start to the last end; null until it is over. */
  readonly elapsed: number | null
}

const MOST_ACTIONS = 4

/** Job requests a line each; the person, the backend and the workspace narrow the list further. */
export function JobRequestTable({
  rows,
  filter,
  now,
}: {
  rows: readonly ShownJobRequest[]
  filter: ListFilter
  now: string
}) {
  const narrowed = (more: ListFilter) => `/job-requests?${listQuery({ ...filter, ...more })}`
  return (
    <table className="plain-table stack-table w-full">
      <caption className="sr-only">Job requests, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Job request</th>
          <th scope="col">Status</th>
          <th scope="col">Requested actions</th>
          <th scope="col">Backend</th>
          <th scope="col">Requested</th>
          <th scope="col">Commit</th>
          <th scope="col">Elapsed</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.identifier}>
            <th scope="row">
              <Link to={`/job-requests/${row.identifier}`} className="inline-block leading-6">
                {row.number ?? row.identifier}
              </Link>
              {filter.workspace === undefined ? (
                <div className="text-xs font-normal break-words md:w-56">
                  <Link
                    to={narrowed({ workspace: row.workspace })}
                    className="text-ink-2 inline-block leading-6"
                  >
                    {row.workspace}
                  </Link>
                </div>
              ) : null}
            </th>
            <td data-label="Status">
              <StatusChip status={row.status} />
              <div className="text-ink-2 text-xs">{sayJobs(row)}</div>
            </td>
            <td data-label="Requested actions">{sayActions(row.actions)}</td>
            <td data-label="Backend">
              <Link to={narrowed({ backend: row.backend })}>{row.backendName}</Link>
            </td>
            <td data-label="Requested">
              <Instant at={row.createdAt} now={now} />
              <div>
                <Link to={narrowed({ person: row.requestedBy })}>{row.requestedBy}</Link>
              </div>
            </td>
            <td className="font-mono text-xs" data-label="Commit">
              <Link to={narrowed({ search: row.commit })}>{row.commit.slice(0, 7)}</Link>
            </td>
            <td data-label="Elapsed">{sayDuration(row.elapsed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function sayJobs({ jobs, succeeded, failed, failureIsCertain }: ShownJobRequest): string {
  if (jobs === 0) return 'no jobs yet'
  const parts = [`${succeeded} of ${jobs} ${jobs === 1 ? 'job' : 'jobs'} done`]
  if (failed > 0) parts.push(`${failed} failed`)
  if (failureIsCertain) parts.push('so it will fail')
  return parts.join(', ')
}

function sayActions(actions: readonly string[]): string {
  const more = actions.length - MOST_ACTIONS
  const shown = actions.slice(0, MOST_ACTIONS).join(', ') || 'none'
  return more > 0 ? `${shown} and ${more} more` : shown
}
