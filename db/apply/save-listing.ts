import { jobRequestStatus } from '#app/domain/job-request/job-request-status.ts'
import type { Tx } from '../open.ts'

/**
 * What the lists read of a job request, made anew from its jobs after every change of them: its status
 * and its actions, asked for (`requested`) or run.
 */
export async function saveListing(
  tx: Tx,
  jobRequestId: string,
  requested: readonly string[],
): Promise<void> {
  const jobs = await tx
    .selectFrom('job')
    .select(['action', 'status'])
    .where('job_request_id', '=', jobRequestId)
    .execute()
  const { createdAt } = await tx
    .updateTable('job_request')
    .set({ status: jobRequestStatus(jobs.map(({ status }) => status)) })
    .where('id', '=', jobRequestId)
    .returning('created_at as createdAt')
    .executeTakeFirstOrThrow()
  const actions = [...new Set([...requested, ...jobs.map(({ action }) => action)])]
  if (actions.length === 0) return
  await tx
    .insertInto('job_request_action')
    .values(
      actions.map((action) => ({ action, created_at: createdAt, job_request_id: jobRequestId })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
