/** Every status a job request can have, as the job runners name them. */
export const JOB_REQUEST_STATUSES = [
  'pending',
  'running',
  'failed',
  'succeeded',
  'nothing_to_do',
  'unknown',
  'unknown_error_creating_jobs',
] as const

/** The status of a job request, as its jobs say. */
export type JobRequestStatus = (typeof JOB_REQUEST_STATUSES)[number]

/** A status that a runner wrote, as one of ours: blank is pending, what we do not know is unknown. */
export function readStatus(text: string): JobRequestStatus {
  if (text === '') return 'pending'
  return JOB_REQUEST_STATUSES.find((status) => status === text) ?? 'unknown'
}

/**
 * The status of a job request from the statuses of its jobs, always anew: job rows are the facts, so
 * a job that is corrected later corrects its request. The rules are those of the field, in order:
 * 1 a stored status never counts; 2 no jobs: unknown; 3 all alike: that; 4 any running: running;
 * 5 any pending: running, since work has begun; 6 any failed: failed; 7 otherwise unknown.
 */
export function jobRequestStatus(jobs: readonly string[]): JobRequestStatus {
  const statuses = jobs.map(readStatus)
  const [first] = statuses
  if (first === undefined) return 'unknown'
  if (statuses.every((status) => status === first)) return first
  if (statuses.includes('running')) return 'running'
  if (statuses.includes('pending')) return 'running'
  if (statuses.includes('failed')) return 'failed'
  return 'unknown'
}

/** Whether the request will fail although it still runs: a job has failed already. */
export function failureIsCertain(jobs: readonly string[]): boolean {
  return jobRequestStatus(jobs) === 'running' && jobs.includes('failed')
}

/** Whether nothing of it can change any more, as far as we know. */
export function isFinal(status: JobRequestStatus): boolean {
  return status === 'failed' || status === 'succeeded' || status === 'nothing_to_do'
}
