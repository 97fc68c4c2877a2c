import type { By } from '#app/domain/audit/entry.ts'
import type { JobRecord, OutputEvent } from '#app/domain/outputs/events.ts'
import type { Tx } from '../open.ts'
import { inParts } from '../queries/in-parts.ts'
import { insertAll } from '../queries/insert-all.ts'
import { saveOutputs, saveOutputVersions, saveStoredFiles } from '../queries/save-outputs.ts'
import type { Appliers } from './appliers.ts'
import { forgetAwaited, saveAwaited } from './awaited-outputs.ts'
import { saveListing } from './save-listing.ts'

/** The rows of job requests, jobs and outputs. */
export const applyOutputs: Appliers<OutputEvent> = {
  'job-request-received': async (tx, { jobRequest, jobs }, by) => {
    await tx
      .insertInto('job_request')
      .values({
        id: jobRequest.jobRequestId,
        workspace_id: jobRequest.workspaceId,
        backend_id: jobRequest.backendId,
        identifier: jobRequest.identifier,
        number: jobRequest.number,
        requested_by: jobRequest.requestedBy,
        repo: jobRequest.repo,
        branch: jobRequest.branch,
        commit_sha: jobRequest.commit,
        force_run_dependencies: jobRequest.forceRunDependencies ? 1 : 0,
        requested_actions: JSON.stringify(jobRequest.requestedActions),
        pipeline: jobRequest.pipeline,
        created_at: jobRequest.createdAt,
        status: 'unknown',
        imported_at: by.at,
      })
      .execute()
    await saveJobs(tx, jobRequest.jobRequestId, jobs)
    await saveListing(tx, jobRequest.jobRequestId, jobRequest.requestedActions)
  },
  'jobs-updated': async (tx, { jobRequestId, jobs }) => {
    await saveJobs(tx, jobRequestId, jobs)
    await saveListing(tx, jobRequestId, [])
  },
  'outputs-imported': async (tx, event, by: By) => {
    await saveStoredFiles(tx, event.outputs, by.at)
    await saveOutputs(tx, event, by.at)
    await saveOutputVersions(tx, event.outputs, by.at)
    const place = { workspace_id: event.workspaceId, backend_id: event.backendId }
    for (const table of ['unopened_entry', 'withheld_pattern'] as const) {
      await tx
        .deleteFrom(table)
        .where('workspace_id', '=', event.workspaceId)
        .where('backend_id', '=', event.backendId)
        .execute()
    }
    await insertAll(
      tx,
      'unopened_entry',
      event.unopened.map((entry) => ({ ...place, ...entry })),
    )
    await insertAll(
      tx,
      'withheld_pattern',
      event.withheld.map(({ leftBehind, ...pattern }) => ({
        ...place,
        ...pattern,
        left_behind: leftBehind,
      })),
    )
    await tx
      .insertInto('import_run')
      .values({
        ...place,
        id: event.importId,
        job_request_id: event.jobRequestId,
        manifest_sha256: event.manifestSha256,
        at: by.at,
        report: event.report,
      })
      .execute()
  },
  'outputs-announced': async (tx, event, by) => {
    await saveOutputs(tx, { ...event, outputs: [...event.outputs, ...event.outdated] }, by.at)
    await forgetAwaited(tx, event.dropped)
    await saveAwaited(tx, event, by.at)
  },
  'outputs-received': async (tx, event, by) => {
    const all = [...event.outputs, ...event.earlier]
    await saveStoredFiles(tx, all, by.at)
    await saveOutputs(tx, event, by.at)
    await saveOutputVersions(tx, all, by.at)
    await forgetAwaited(tx, all)
  },
  'output-viewed': async (tx, { outputId, sha256 }, by) => {
    await tx
      .insertInto('view_mark')
      .values({ session_ref: by.session ?? by.actorId ?? '', subject_id: outputId, sha256 })
      .execute()
  },
  // What the checks said is kept by the other door (keep/check-results.ts).
  'outputs-checked': async () => {},
}

async function saveJobs(
  tx: Tx,
  jobRequestId: string,
  jobs: readonly (JobRecord & { readonly jobId: string })[],
): Promise<void> {
  const rows = jobs.map((job) => ({
    id: job.jobId,
    job_request_id: jobRequestId,
    identifier: job.identifier,
    action: job.action,
    status: job.status,
    status_code: job.statusCode,
    message: job.message,
    created_at: job.createdAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
  }))
  for (const part of inParts(rows)) {
    await tx
      .insertInto('job')
      .values(part)
      .onConflict((conflict) =>
        conflict.column('identifier').doUpdateSet((build) => ({
          status: build.ref('excluded.status'),
          status_code: build.ref('excluded.status_code'),
          message: build.ref('excluded.message'),
          created_at: build.ref('excluded.created_at'),
          started_at: build.ref('excluded.started_at'),
          completed_at: build.ref('excluded.completed_at'),
        })),
      )
      .execute()
  }
}
