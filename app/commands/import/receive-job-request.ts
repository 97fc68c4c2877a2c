import type { Event } from '#app/domain/audit/event.ts'
import { isOlderJob } from '#app/domain/job-request/older-job.ts'
import type { JobInput, JobRequestInput } from '#app/domain/job-request/parse-job-request.ts'
import type { JobRecord, JobRequestRecord } from '#app/domain/outputs/events.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import type { Tx } from '#db/open.ts'
import { findJobRequest, type JobRow } from '#db/queries/job-requests.ts'
import type { Deps } from '../deps.ts'
import type { Places } from './find-places.ts'
import type { ImportRefused } from './import-refused.ts'
import { sha256Of } from './read-sources.ts'

const FIXED = [
  'workspaceId',
  'backendId',
  'number',
  'requestedBy',
  'repo',
  'branch',
  'commit',
  'forceRunDependencies',
  'requestedActions',
  'pipeline',
  'createdAt',
] as const satisfies readonly (keyof JobRequestRecord)[]

export type ReceivedJobRequest = {
  readonly jobRequestId: string
  readonly events: readonly Event[]
  /** Identifiers of jobs of which the message tells an earlier state than is known. */
  readonly olderJobs: ReadonlySet<string>
}

/**
 * The events by which a job request comes in: it as a whole, or the jobs of it that are new or have
 * moved on, or none. What a job request was when it was made never changes; jobs missing from one
 * message are kept.
 */
export async function receiveJobRequest(
  tx: Tx,
  deps: Pick<Deps, 'newId'>,
  input: JobRequestInput,
  { workspaceId, backendId }: Pick<Places, 'workspaceId' | 'backendId'>,
): Promise<Result<ReceivedJobRequest, ImportRefused>> {
  const known = await findJobRequest(tx, input.identifier)
  const jobRequest: JobRequestRecord = {
    jobRequestId: known?.id ?? deps.newId(),
    workspaceId,
    backendId,
    identifier: input.identifier,
    number: input.number,
    requestedBy: input.requestedBy,
    repo: input.repo,
    branch: input.branch,
    commit: input.commit,
    forceRunDependencies: input.forceRunDependencies,
    requestedActions: input.requestedActions,
    pipeline: input.pipeline,
    createdAt: input.createdAt,
  }
  const { jobRequestId } = jobRequest
  if (known === undefined) {
    const jobs = input.jobs.map((job) => ({ ...recordOf(job), jobId: deps.newId() }))
    const pipelineSha256 = sha256Of(input.pipeline)
    return ok({
      jobRequestId,
      events: [{ kind: 'job-request-received', jobRequest, jobs, pipelineSha256 }],
      olderJobs: new Set(),
    })
  }
  const differs = FIXED.filter(
    (key) => JSON.stringify(known[key]) !== JSON.stringify(jobRequest[key]),
  )
  if (differs.length > 0) {
    const pointers = differs.map((key) => `/${key.replace(/Id$/, '')}`)
    return no({ kind: 'job-request-differs', pointers })
  }
  const rows = new Map(known.jobs.map((job) => [job.identifier, job]))
  const olderJobs = new Set<string>()
  const jobs = input.jobs.flatMap((job) => {
    const row = rows.get(job.identifier)
    if (row !== undefined && isSameJob(row, job)) return []
    if (row !== undefined && isOlderJob(job, row)) {
      olderJobs.add(job.identifier)
      return []
    }
    return [{ ...recordOf(job), jobId: row?.id ?? deps.newId() }]
  })
  return ok({
    jobRequestId,
    events: jobs.length === 0 ? [] : [{ kind: 'jobs-updated', jobRequestId, workspaceId, jobs }],
    olderJobs,
  })
}

function recordOf(job: JobInput): JobRecord {
  const { identifier, action, status, statusCode, message, createdAt, startedAt, completedAt } = job
  return { identifier, action, status, statusCode, message, createdAt, startedAt, completedAt }
}

function isSameJob(row: JobRow, job: JobInput): boolean {
  const keys = Object.keys(recordOf(job)) as (keyof JobRecord)[]
  return keys.every((key) => row[key] === job[key])
}
