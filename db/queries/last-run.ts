import { KEPT_ALTHOUGH_FAILED, type Run } from '#app/domain/outputs/no-longer-made.ts'
import type { Db } from '../open.ts'

/** The run of an action that ended last in a workspace on a backend and kept its outputs, or nothing. */
export async function lastRunOf(
  db: Db,
  place: { readonly workspaceId: string; readonly backendId: string },
  action: string,
): Promise<Run | undefined> {
  const row = await db
    .selectFrom('job')
    .innerJoin('job_request', 'job_request.id', 'job.job_request_id')
    .select(['job.action', 'job.identifier as jobIdentifier', 'job.completed_at as endedAt'])
    .where('job.action', '=', action)
    .where('job.completed_at', 'is not', null)
    .where('job_request.workspace_id', '=', place.workspaceId)
    .where('job_request.backend_id', '=', place.backendId)
    .where((build) =>
      build.or([
        build('job.status', '=', 'succeeded'),
        build.and([
          build('job.status', '=', 'failed'),
          build('job.status_code', 'in', KEPT_ALTHOUGH_FAILED),
        ]),
      ]),
    )
    .orderBy('job.completed_at', 'desc')
    .orderBy('job.identifier', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, endedAt: row.endedAt ?? '' }
}
