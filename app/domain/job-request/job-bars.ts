/** A job that began: instants in ms since 1970, `completed` null while it runs. */
export type TimedJob = {
  readonly action: string
  readonly started: number
  readonly completed: number | null
}

/** A job as a bar: where it starts and how long it is, as shares (0 to 1) of the whole time. */
export type JobBar = { readonly action: string; readonly start: number; readonly length: number }

/**
 * The jobs along one line of time, from the first start to the last end; one that still runs reaches
 * to `now`. A reversed pair of instants has no length.
 */
export function jobBars(jobs: readonly TimedJob[], now: number): JobBar[] {
  const ended = ({ started, completed }: TimedJob) => Math.max(started, completed ?? now)
  const first = Math.min(...jobs.map(({ started }) => started))
  const whole = Math.max(...jobs.map(ended)) - first
  return jobs.map((job) => ({
    action: job.action,
    start: whole === 0 ? 0 : (job.started - first) / whole,
    length: whole === 0 ? 1 : (ended(job) - job.started) / whole,
  }))
}
