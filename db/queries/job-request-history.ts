import { sql } from 'kysely'
import type { EarlierJob } from '#app/domain/job-request/outputs-by-action.ts'
import type { Db } from '../open.ts'

/** A job request, as far as finding what came before it needs. */
export type JobRequestMoment = {
  readonly id: string
  readonly workspaceId: string
  readonly backendId: string
  readonly createdAt: string
}
export type PreviousJobRequest = {
  readonly identifier: string
  readonly number: number | null
  readonly commit: string
  readonly pipeline: string
  readonly createdAt: string
}

/** The job request before this one in the same workspace on the same backend; or the last that wholly succeeded. */
export function findPreviousJobRequest(
  db: Db,
  moment: JobRequestMoment,
  { succeeded }: { readonly succeeded: boolean },
): Promise<PreviousJobRequest | undefined> {
  let query = before(db, moment).select([
    'job_request.identifier',
    'job_request.number',
    'job_request.commit_sha as commit',
    'job_request.pipeline',
    'job_request.created_at as createdAt',
  ])
  if (succeeded) {
    query = query.where((build) => {
      const jobs = build
        .selectFrom('job')
        .select('job.id')
        .whereRef('job.job_request_id', '=', 'job_request.id')
      return build.and([
        build.exists(jobs),
        build.not(build.exists(jobs.where('job.status', '<>', 'succeeded'))),
      ])
    })
  }
  return query
    .orderBy('job_request.created_at', 'desc')
    .orderBy('job_request.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The newest job requests of a workspace on a backend with their pipelines, newest first. */
export function recentPipelines(
  db: Db,
  { workspaceId, backendId }: Pick<JobRequestMoment, 'workspaceId' | 'backendId'>,
  limit: number,
) {
  return db
    .selectFrom('job_request')
    .select(['identifier', 'number', 'created_at as createdAt', 'pipeline'])
    .where('workspace_id', '=', workspaceId)
    .where('backend_id', '=', backendId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** For each action, the job that last succeeded before this job request began, on the same backend. */
export async function lastJobsBefore(db: Db, moment: JobRequestMoment): Promise<EarlierJob[]> {
  return db
    .selectFrom(
      before(db, moment)
        .innerJoin('job', 'job.job_request_id', 'job_request.id')
        .where('job.status', '=', 'succeeded')
        .select([
          'job.action',
          'job.identifier',
          'job_request.identifier as jobRequestIdentifier',
          'job_request.number as jobRequestNumber',
          'job_request.commit_sha as commit',
          'job.completed_at as completedAt',
          sql<number>`row_number() over (partition by job.action
            order by job_request.created_at desc, job_request.id desc, job.completed_at desc)`.as(
            'place',
          ),
        ])
        .as('done'),
    )
    .select([
      'action',
      'identifier',
      'jobRequestIdentifier',
      'jobRequestNumber',
      'commit',
      'completedAt',
    ])
    .where('place', '=', 1)
    .orderBy('action')
    .execute()
}

function before(db: Db, { id, workspaceId, backendId, createdAt }: JobRequestMoment) {
  return db
    .selectFrom('job_request')
    .where('job_request.workspace_id', '=', workspaceId)
    .where('job_request.backend_id', '=', backendId)
    .where((build) =>
      build(
        build.refTuple('job_request.created_at', 'job_request.id'),
        '<',
        build.tuple(createdAt, id),
      ),
    )
}
