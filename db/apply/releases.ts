import type { ReleaseEvent } from '#app/domain/release/events.ts'
import { insertAll } from '../queries/insert-all.ts'
import { saveWrittenText } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'
import { saveDecisions, setAside } from './set-aside.ts'
import { stepRequest } from './step-versions.ts'

/** What happens in the rows when something is released, published or recalled. */
export const applyReleases: Appliers<ReleaseEvent> = {
  'request-released': async (tx, event, by) => {
    await saveDecisions(tx, event, event.decisions, by.at)
    await setAside(tx, event, 'unsubmitted')
    await tx
      .updateTable('release_request')
      .set({ status: 'released', ended_at: by.at, ended_by: by.actorId })
      .where('id', '=', event.requestId)
      .execute()
    await stepRequest(tx, event.requestId)
    await tx
      .insertInto('release')
      .values({
        id: event.releaseId,
        request_id: event.requestId,
        workspace_id: event.workspaceId,
        title: event.title,
        state: event.state,
        embargo_until: event.embargoUntil,
        released_at: by.at,
        released_by: by.actorId ?? '',
        published_at: event.state === 'public' ? by.at : null,
        policy_id: event.policy.id,
        policy_version: event.policy.version,
        program_version: event.programVersion,
        reviewers: event.reviewers,
        rounds: event.rounds,
      })
      .execute()
    await insertAll(
      tx,
      'release_file',
      event.files.map((file) => ({
        id: file.id,
        release_id: event.releaseId,
        request_file_id: file.requestFileId,
        backend_id: file.backendId,
        path: file.path,
        sha256: file.sha256,
        bytes: file.bytes,
        rows: file.rows,
        columns: file.columns,
        description: file.description,
        action: file.action,
        job_identifier: file.jobIdentifier,
        commit_sha: file.commit,
        state: 'released',
      })),
    )
  },
  // Its entry is all of it.
  'release-sealed': async () => {},
  'release-published': async (tx, { releaseId }, by) => {
    await tx
      .updateTable('release')
      .set({ state: 'public', published_at: by.at })
      .where('id', '=', releaseId)
      .execute()
  },
  'recall-proposed': async (tx, { recallId, releaseId, category, reason, files }, by) => {
    await saveWrittenText(tx, reason, by)
    await tx
      .insertInto('recall')
      .values({
        id: recallId,
        release_id: releaseId,
        category,
        text_id: reason.id,
        state: 'proposed',
        proposed_by: by.actorId ?? '',
        proposed_at: by.at,
      })
      .execute()
    await tx
      .insertInto('recall_file')
      .values(files.map(({ id }) => ({ recall_id: recallId, release_file_id: id })))
      .execute()
  },
  'recall-confirmed': async (tx, { recallId, releaseId, files, wholeRelease, removed }, by) => {
    await tx
      .updateTable('recall')
      .set({ state: 'confirmed', settled_by: by.actorId, settled_at: by.at })
      .where('id', '=', recallId)
      .execute()
    await tx
      .updateTable('release_file')
      .set({ state: 'recalled' })
      .where(
        'id',
        'in',
        files.map(({ id }) => id),
      )
      .execute()
    if (wholeRelease)
      await tx
        .updateTable('release')
        .set({ state: 'recalled' })
        .where('id', '=', releaseId)
        .execute()
    if (removed.length > 0)
      await tx
        .updateTable('stored_file')
        .set({ removed_at: by.at })
        .where('sha256', 'in', removed)
        .execute()
  },
  'recall-dropped': async (tx, { recallId }, by) => {
    await tx
      .updateTable('recall')
      .set({ state: 'dropped', settled_by: by.actorId, settled_at: by.at })
      .where('id', '=', recallId)
      .execute()
  },
}
