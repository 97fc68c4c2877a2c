import {
  failureIsCertain,
  type JobRequestStatus,
  jobRequestStatus,
} from '#app/domain/job-request/job-request-status.ts'
import { type ActionRow, outputsByAction } from '#app/domain/job-request/outputs-by-action.ts'
import { type Timeline, timelineOf } from '#app/domain/job-request/timeline.ts'
import type { Pipeline } from '#app/domain/pipeline/pipeline.ts'
import { type PipelineChange, pipelineChanges } from '#app/domain/pipeline/pipeline-changes.ts'
import {
  type PipelineReport,
  pipelineReport,
  unreadableReport,
} from '#app/domain/pipeline/pipeline-report.ts'
import { readPipeline } from '#app/domain/pipeline/read-pipeline.ts'
import { refusedToday } from '#app/domain/pipeline/refused-today.ts'
import { readYaml } from '#app/files/read-yaml.ts'
import type { Db } from '#db/open.ts'
import { type OnItsWay, onTheirWay } from '#db/queries/awaited-outputs.ts'
import {
  findPreviousJobRequest,
  lastJobsBefore,
  type PreviousJobRequest,
} from '#db/queries/job-request-history.ts'
import { findJobRequest, type JobRequestDetail, type JobRow } from '#db/queries/job-requests.ts'
import { type OutputWithState, outputsOf } from '#db/queries/outputs.ts'
import { findWorkspace } from '#db/queries/workspaces.ts'

/** Everything that the page of a job request shows; who may see it is asked by the page. */
export type JobRequestPage = {
  readonly jobRequest: JobRequestDetail
  readonly organisations: readonly string[]
  /** Of its project. */
  readonly policyId: string
  readonly status: JobRequestStatus
  /** It still runs, but a job has failed already. */
  readonly failureIsCertain: boolean
  readonly timeline: Timeline
  readonly report: PipelineReport
  readonly actions: readonly ActionRow<JobRow, OutputWithState>[]
  /** Announced by its jobs, not here yet. */
  readonly awaited: readonly OnItsWay[]
  readonly refusedToday: readonly string[]
  readonly previous: Previous | null
  readonly previousSuccessful: Omit<Previous, 'changes'> | null
}
export type Previous = Pick<
  PreviousJobRequest,
  'identifier' | 'number' | 'commit' | 'createdAt'
> & {
  /** The comparison on the code host, where the repository is known. */
  readonly compare: string | null
  /** Null where one of the two pipelines cannot be read. */
  readonly changes: readonly PipelineChange[] | null
}

/** The job request of this identifier with the whole cross-reference, or nothing: thirteen statements. */
export async function jobRequestPage(
  db: Db,
  identifier: string,
): Promise<JobRequestPage | undefined> {
  const jobRequest = await findJobRequest(db, identifier)
  if (jobRequest === undefined) return undefined
  const { jobs, workspaceId, backendId } = jobRequest
  const workspace = await findWorkspace(db, jobRequest.workspace)
  const outputs = await outputsOf(db, workspaceId)
  const pipeline = pipelineOf(jobRequest.pipeline)
  const statuses = jobs.map(({ status }) => status)
  const previous = await findPreviousJobRequest(db, jobRequest, { succeeded: false })
  const successful = await findPreviousJobRequest(db, jobRequest, { succeeded: true })
  return {
    jobRequest,
    organisations: workspace?.organisations ?? [],
    policyId: workspace?.policyId ?? '',
    status: jobRequestStatus(statuses),
    failureIsCertain: failureIsCertain(statuses),
    timeline: timelineOf(jobs),
    report: reportOf(jobRequest.pipeline),
    actions: outputsByAction({
      pipeline: pipeline ?? NO_ACTIONS,
      jobs,
      earlier: await lastJobsBefore(db, jobRequest),
      files: outputs.filter(
        (output) => output.backendId === backendId && output.standing !== 'gone',
      ),
    }),
    awaited: await onTheirWay(db, { jobRequestId: jobRequest.id }),
    refusedToday: refusedToday(pipeline ?? NO_ACTIONS),
    previous:
      previous === undefined
        ? null
        : { ...linked(jobRequest, previous), changes: changesSince(previous, pipeline) },
    previousSuccessful: successful === undefined ? null : linked(jobRequest, successful),
  }
}

const NO_ACTIONS: Pipeline = { version: null, actions: [] }

function pipelineOf(text: string): Pipeline | null {
  const yaml = readYaml(text)
  return yaml.ok ? readPipeline(yaml.value) : null
}

function reportOf(text: string): PipelineReport {
  const yaml = readYaml(text)
  return yaml.ok ? pipelineReport(yaml.value) : unreadableReport(yaml.problem)
}

function changesSince(previous: PreviousJobRequest, now: Pipeline | null) {
  const then = pipelineOf(previous.pipeline)
  return then === null || now === null ? null : pipelineChanges(then, now)
}

function linked(
  { repo, commit }: JobRequestDetail,
  previous: PreviousJobRequest,
): Omit<Previous, 'changes'> {
  const { identifier, number, createdAt } = previous
  const compare =
    repo === null ? null : `${repo.replace(/\/$/, '')}/compare/${previous.commit}..${commit}`
  return { identifier, number, createdAt, commit: previous.commit, compare }
}
