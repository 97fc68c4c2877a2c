import { JobBarsChart } from '#app/components/job-request/job-bars-chart.tsx'
import { StatusChip } from '#app/components/job-request/status-chip.tsx'
import { Instant } from '#app/components/ui/instant.tsx'
import { readStatus } from '#app/domain/job-request/job-request-status.ts'
import { sayStatusCode } from '#app/domain/job-request/status-words.ts'
import { timelineOf, sayDuration } from '#app/domain/job-request/timeline.ts'
import type { JobRow } from '#db/queries/job-requests.ts'

/** The jobs in the order they started, each status in plain words; what a runner could not make stands first. */
export function JobList({ jobs, now }: { jobs: readonly JobRow[]; now: string }) {
  if (jobs.length === 0) {
    return <p className="text-ink-2 p-4">No job of it has been handed over yet.</p>
  }
  const error = jobs.find(({ action }) => action === '__error__')
  if (error) return <p className="p-4">The job request was refused: {error.message}</p>
  return (
    <>
      <JobBarsChart jobs={jobs} now={now} />
      <table className="plain-table stack-table w-full">
        <caption className="sr-only">Jobs in the order they started</caption>
        <thead>
          <tr>
            <th scope="col">Action</th>
            <th scope="col">Status</th>
            <th scope="col">Job</th>
            <th scope="col">Started</th>
            <th scope="col">Completed</th>
            <th scope="col">Ran</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <th scope="row">{job.action}</th>
              <td data-label="Status">
                <StatusChip status={readStatus(job.status)} />
                <div className="text-ink-2 text-xs">
                  {[sayStatusCode(job.statusCode), job.message].filter(Boolean).join(' ')}
                </div>
              </td>
              <td className="font-mono text-xs" data-label="Job" id={`job-${job.identifier}`}>
                {job.identifier}
              </td>
              <td data-label="Started">
                {job.startedAt ? <Instant at={job.startedAt} /> : 'not yet'}
              </td>
              <td data-label="Completed">
                {job.completedAt ? <Instant at={job.completedAt} /> : 'not yet'}
              </td>
              <td data-label="Ran">{sayDuration(timelineOf([job]).totalJobTime)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
