import type { Db } from '../open.ts'

export type JobRow = {
  readonly id: string
  readonly jobRequestId: string
  readonly identifier: string
  readonly action: string
  readonly status: string
  readonly statusCode: string | null
  readonly message: string | null
  readonly createdAt: string | null
  readonly startedAt: string | null
  readonly completedAt: string | null
}

export type JobRequestRow = {
  readonly id: string
  readonly identifier: string
  readonly number: number | null
  readonly workspaceId: string
  readonly workspace: string
  readonly backendId: string
  readonly backend: string
  readonly backendName: string
  readonly requestedBy: string
  readonly repo: string | null
  readonly branch: string
  readonly commit: string
  readonly forceRunDependencies: boolean
  readonly requestedActions: readonly string[]
  readonly createdAt: string
  readonly importedAt: string
}
export type JobRequestDetail = JobRequestRow & {
  readonly pipeline: string
  readonly jobs: readonly JobRow[]
}

/** The job request of this identifier with its pipeline and jobs, or nothing. */
export async function findJobRequest(
  db: Db,
  identifier: string,
): Promise<JobRequestDetail | undefined> {
  const row = await selectJobRequests(db)
    .select('job_request.pipeline')
    .where('job_request.identifier', '=', identifier)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { ...readRow(row), pipeline: row.pipeline, jobs: await jobsOf(db, [row.id]) }
}

/** The job request of this workspace in which a job of this identifier ran, or nothing. */
export function findJobRequestOfJob(
  db: Db,
  { workspaceId, job }: { readonly workspaceId: string; readonly job: string },
) {
  return db
    .selectFrom('job')
    .innerJoin('job_request', 'job_request.id', 'job.job_request_id')
    .select([
      'job_request.identifier',
      'job_request.number',
      'job_request.repo',
      'job_request.pipeline',
    ])
    .where('job.identifier', '=', job)
    .where('job_request.workspace_id', '=', workspaceId)
    .orderBy('job_request.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Jobs of these job requests in the order they started; those that have not started come last. */
export function jobsOf(db: Db, jobRequestIds: readonly string[]): Promise<JobRow[]> {
  return db
    .selectFrom('job')
    .select([
      'id',
      'job_request_id as jobRequestId',
      'identifier',
      'action',
      'status',
      'status_code as statusCode',
      'message',
      'created_at as createdAt',
      'started_at as startedAt',
      'completed_at as completedAt',
    ])
    .where('job_request_id', 'in', jobRequestIds)
    .orderBy('started_at', (order) => order.asc().nullsLast())
    .orderBy('action')
    .execute()
}

/** These job requests, newest first. */
export async function jobRequestsIn(db: Db, ids: readonly string[]): Promise<JobRequestRow[]> {
  const rows = await selectJobRequests(db)
    .where('job_request.id', 'in', ids)
    .orderBy('job_request.created_at', 'desc')
    .orderBy('job_request.id', 'desc')
    .execute()
  return rows.map(readRow)
}

function selectJobRequests(db: Db) {
  return db
    .selectFrom('job_request')
    .innerJoin('workspace', 'workspace.id', 'job_request.workspace_id')
    .innerJoin('backend', 'backend.id', 'job_request.backend_id')
    .select([
      'job_request.id',
      'job_request.identifier',
      'job_request.number',
      'job_request.workspace_id as workspaceId',
      'workspace.name as workspace',
      'job_request.backend_id as backendId',
      'backend.slug as backend',
      'backend.name as backendName',
      'job_request.requested_by as requestedBy',
      'job_request.repo',
      'job_request.branch',
      'job_request.commit_sha as commit',
      'job_request.force_run_dependencies as forceRunDependencies',
      'job_request.requested_actions as requestedActions',
      'job_request.created_at as createdAt',
      'job_request.imported_at as importedAt',
    ])
}

type Stored = Omit<JobRequestRow, 'forceRunDependencies' | 'requestedActions'> & {
  readonly forceRunDependencies: number
  readonly requestedActions: string
}

function readRow(row: Stored): JobRequestRow {
  return {
    ...row,
    forceRunDependencies: row.forceRunDependencies === 1,
    requestedActions: JSON.parse(row.requestedActions) as string[],
  }
}
