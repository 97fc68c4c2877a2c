import { Link } from '@remix-run/react'
import type { JobRequestStatus } from '#app/domain/job-request/job-request-status.ts'
import { StatusChip } from '../job-request/status-chip.tsx'
import { Instant } from '../ui/instant.tsx'

export type NewestJobRequest = {
  readonly identifier: string
  readonly number: number | null
  readonly backend: string
  readonly requestedBy: string
  readonly createdAt: string
  readonly actions: readonly string[]
  readonly status: JobRequestStatus
}

/** The newest job requests of a workspace, each with how it stands. */
export function NewestJobRequests({
  jobRequests,
  now,
}: {
  jobRequests: readonly NewestJobRequest[]
  now: string
}) {
  return (
    <div
      className="border-line overflow-x-auto rounded-lg border"
      tabIndex={0}
      role="region"
      aria-label="Job requests"
    >
      <table className="plain-table stack-table w-full">
        <caption className="sr-only">The newest job requests of this workspace</caption>
        <thead>
          <tr>
            <th scope="col">Job request</th>
            <th scope="col">Backend</th>
            <th scope="col">Status</th>
            <th scope="col">Actions</th>
            <th scope="col">Requested</th>
          </tr>
        </thead>
        <tbody>
          {jobRequests.map((each) => (
            <tr key={each.identifier}>
              <th scope="row">
                <Link to={`/job-requests/${each.identifier}`}>
                  {each.number ?? each.identifier}
                </Link>
              </th>
              <td data-label="Backend">{each.backend}</td>
              <td data-label="Status">
                <StatusChip status={each.status} />
              </td>
              <td data-label="Actions">{each.actions.join(', ')}</td>
              <td data-label="Requested">
                {each.requestedBy}, <Instant at={each.createdAt} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
