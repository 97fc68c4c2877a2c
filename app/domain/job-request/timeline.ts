import { millisOf } from '../instant.ts'
import { isFinal, jobRequestStatus } from './job-request-status.ts'

type JobTimes = {
  readonly status: string
  readonly startedAt: string | null
  readonly completedAt: string | null
}

/** When a job request began and ended, and how long its jobs ran; durations in milliseconds. */
export type Timeline = {
  readonly startedAt: string | null
  /** Null until the whole request is over. */
  readonly finishedAt: string | null
  /** The sum over finished jobs: three jobs side by side add up. */
  readonly totalJobTime: number
  /** From the first start to the last end; null until it is over. */
  readonly elapsed: number | null
}

/** Reads the timeline off the jobs. A job with a missing or reversed pair of times counts as nothing. */
export function timelineOf(jobs: readonly JobTimes[]): Timeline {
  const starts = jobs.flatMap(({ startedAt }) => startedAt ?? []).sort()
  const ends = jobs.flatMap(({ completedAt }) => completedAt ?? []).sort()
  const startedAt = starts[0] ?? null
  const isOver = isFinal(jobRequestStatus(jobs.map(({ status }) => status)))
  const finishedAt = isOver ? (ends.at(-1) ?? null) : null
  return {
    startedAt,
    finishedAt,
    totalJobTime: jobs
      .filter(({ status }) => status === 'succeeded' || status === 'failed')
      .reduce((sum, job) => sum + (between(job.startedAt, job.completedAt) ?? 0), 0),
    elapsed: between(startedAt, finishedAt),
  }
}

/** A duration as HH:MM:SS, or - where there is none. */
export function sayDuration(millis: number | null): string {
  const seconds = Math.round((millis ?? 0) / 1000)
  if (seconds === 0) return '-'
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':')
}

function between(from: string | null, to: string | null): number | null {
  const [start, end] = [millisOf(from ?? ''), millisOf(to ?? '')]
  return start === null || end === null ? null : Math.max(0, end - start)
}
