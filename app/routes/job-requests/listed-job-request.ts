import type { ShownJobRequest } from '#app/components/job-request/job-request-table.tsx'
import { failureIsCertain, jobRequestStatus } from '#app/domain/job-request/job-request-status.ts'
import { timelineOf } from '#app/domain/job-request/timeline.ts'
import type { ListedJobRequest } from '#db/queries/job-request-list.ts'

/** A job request as a line of a list: its status anew from its jobs, and how far they are. */
export function listedJobRequest({ jobs, ...request }: ListedJobRequest): ShownJobRequest {
  const statuses = jobs.map(({ status }) => status)
  return {
    identifier: request.identifier,
    number: request.number,
    workspace: request.workspace,
    backend: request.backend,
    backendName: request.backendName,
    requestedBy: request.requestedBy,
    createdAt: request.createdAt,
    commit: request.commit,
    actions: request.requestedActions,
    status: jobRequestStatus(statuses),
    failureIsCertain: failureIsCertain(statuses),
    jobs: jobs.length,
    succeeded: statuses.filter((status) => status === 'succeeded').length,
    failed: statuses.filter((status) => status === 'failed').length,
    elapsed: timelineOf(jobs).elapsed,
  }
}
