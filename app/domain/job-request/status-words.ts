import type { JobRequestStatus } from './job-request-status.ts'

/** The status of a job or a job request in a word or two. */
export const shortStatus: Record<JobRequestStatus, string> = {
  pending: 'Waiting',
  running: 'Running',
  failed: 'Failed',
  succeeded: 'Succeeded',
  nothing_to_do: 'Nothing to do',
  unknown: 'Not known',
  unknown_error_creating_jobs: 'Not begun',
}

/** The status of a job request in a plain sentence. */
export const statusWords: Record<JobRequestStatus, string> = {
  pending: 'It waits to begin: none of its jobs has started.',
  running: 'Some of its jobs have not ended yet.',
  failed: 'All of its jobs have ended, and at least one failed.',
  succeeded: 'All of its jobs ran to their end.',
  nothing_to_do: 'All that was asked for has run already, so nothing was run again.',
  unknown: 'Its jobs have not been handed over, or say nothing that is known here.',
  unknown_error_creating_jobs: 'The job runner could not make its jobs, so nothing ran.',
}

const codes = new Map(
  Object.entries({
    created: 'It has been made and waits to begin.',
    initiated: 'The runner has taken it up.',
    paused: 'The backend is paused.',
    waiting_db_maintenance: 'The database is under maintenance.',
    waiting_on_dependencies: 'Actions that it needs have not finished.',
    waiting_on_workers: 'All places to run are taken.',
    waiting_on_db_workers: 'All places to query the database are taken.',
    waiting_on_reboot: 'The backend is about to restart.',
    waiting_on_new_task: 'It was interrupted and waits to be started again.',
    preparing: 'Its files are being got ready.',
    prepared: 'Its files are ready.',
    executing: 'Its command is running.',
    executed: 'Its command has ended; the outputs are next.',
    finalizing: 'Its outputs are being copied.',
    finalized: 'Its outputs have been copied.',
    succeeded: 'It ran to its end.',
    dependency_failed: 'An action that it needs failed.',
    nonzero_exit: 'Its command ended with an error.',
    cancelled_by_user: 'Somebody cancelled it.',
    unmatched_patterns: 'It did not write every output that the pipeline promises.',
    internal_error: 'The runner itself failed.',
    killed_by_admin: 'An administrator of the backend stopped it.',
    stale_codelists: 'Its codelists are out of date.',
    job_error: 'It could not be run as asked.',
  }),
)

/** What a status code of the job runner means; null for one we do not know. */
export function sayStatusCode(code: string | null): string | null {
  return codes.get(code ?? '') ?? null
}
