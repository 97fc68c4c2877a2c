import type { By } from '#app/domain/audit/entry.ts'
import type { JobRecord, OutputEvent } from '#app/domain/outputs/events.ts'
import type { Tx } from '../open.ts'
import { saveOutputs, saveOutputVersions, saveStoredFiles } from '../queries/save-outputs.ts'
import type { Appliers } from './appliers.ts'
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
    for (const entry of event.unopened) {
      await tx
        .insertInto('unopened_entry')
        .values({ ...place, ...entry })
        .execute()
    }
    for (const { leftBehind, ...pattern } of event.withheld) {
      await tx
        .insertInto('withheld_pattern')
        .values({ ...place, ...pattern, left_behind: leftBehind })
        .execute()
    }
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
    for (const awaited of event.awaited) {
      const facts = { sha256: awaited.sha256, bytes: awaited.bytes, made_at: awaited.madeAt }
      await tx
        .insertInto('awaited_output')
        .values({
          ...facts,
          job_identifier: awaited.jobIdentifier,
          path: awaited.path,
          workspace_id: event.workspaceId,
          backend_id: event.backendId,
          level: 'moderately_sensitive',
          announced_at: by.at,
        })
        .onConflict((conflict) => conflict.columns(['job_identifier', 'path']).doUpdateSet(facts))
        .execute()
    }
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

async function forgetAwaited(
  tx: Tx,
  awaited: readonly { readonly jobIdentifier: string | null; readonly path: string }[],
): Promise<void> {
  for (const { jobIdentifier, path } of awaited) {
    await tx
      .deleteFrom('awaited_output')
      .where('job_identifier', '=', jobIdentifier ?? '')
      .where('path', '=', path)
      .execute()
  }
}

async function saveJobs(
  tx: Tx,
  jobRequestId: string,
  jobs: readonly (JobRecord & { readonly jobId: string })[],
): Promise<void> {
  for (const job of jobs) {
    const facts = {
      status: job.status,
      status_code: job.statusCode,
      message: job.message,
      created_at: job.createdAt,
      started_at: job.startedAt,
      completed_at: job.completedAt,
    }
    await tx
      .insertInto('job')
      .values({
        id: job.jobId,
        job_request_id: jobRequestId,
        identifier: job.identifier,
        action: job.action,
        ...facts,
      })
      .onConflict((conflict) => conflict.column('identifier').doUpdateSet(facts))
      .execute()
  }
}
