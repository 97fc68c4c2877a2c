import type { JobRecord } from '../outputs/events.ts'
import { isFinal, readStatus } from './job-request-status.ts'

type JobState = Pick<JobRecord, 'status' | 'statusCode' | 'startedAt' | 'completedAt'>

/** The runner's codes in the order in which a job that goes well has them; waiting ones come and go. */
const CODES = [
  'created',
  'initiated',
  'preparing',
  'prepared',
  'executing',
  'executed',
  'finalizing',
  'finalized',
]

/**
 * Whether a message tells of a job as it was before what is known of it. Messages come in any order
 * and carry no time of their own, so what they say decides: how far the job is, then its times, then
 * its code. What does not tell is taken as news, so that a correction gets through.
 */
export function isOlderJob(told: JobState, known: JobState): boolean {
  const further = stageOf(told) - stageOf(known)
  if (further !== 0) return further < 0
  if (stageOf(told) === 2) return isBefore(told.completedAt, known.completedAt)
  if (told.startedAt !== known.startedAt) return isBefore(told.startedAt, known.startedAt)
  const [now, then] = [told, known].map(({ statusCode }) => CODES.indexOf(statusCode ?? ''))
  return now !== undefined && then !== undefined && now >= 0 && now < then
}

function stageOf({ status }: JobState): 0 | 1 | 2 {
  const read = readStatus(status)
  if (isFinal(read)) return 2
  return read === 'pending' ? 0 : 1
}

/** No time at all is before any. */
function isBefore(told: string | null, known: string | null): boolean {
  return (told ?? '') < (known ?? '')
}
