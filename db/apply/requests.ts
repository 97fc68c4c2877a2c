import type { RequestEvent } from '#app/domain/release-request/events.ts'
import { insertAll } from '../queries/insert-all.ts'
import { saveWrittenText } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'
import { lapse } from './lapse.ts'
import { stepRequest, touchGroups } from './step-versions.ts'
import { applyRequestFiles } from './request-files.ts'

/** What happens in the rows when an author works on a request. */
export const applyRequests: Appliers<RequestEvent> = {
  ...applyRequestFiles,
  'request-created': async (tx, event, by) => {
    await tx
      .insertInto('release_request')
      .values({
        id: event.requestId,
        workspace_id: event.workspaceId,
        number: event.number,
        author_id: event.authorId,
        status: 'pending',
        title: event.title,
        policy_id: event.policyId,
        reviews_required: event.reviewsRequired,
        created_at: by.at,
      })
      .execute()
  },
  'request-renamed': async (tx, { requestId, title }) => {
    await tx.updateTable('release_request').set({ title }).where('id', '=', requestId).execute()
    await stepRequest(tx, requestId)
  },
  'group-added': async (tx, { requestId, groupId, name, turn }, by) => {
    await tx
      .insertInto('file_group')
      .values({
        id: groupId,
        request_id: requestId,
        name,
        changed_turn: turn,
        created_at: by.at,
        updated_at: by.at,
      })
      .execute()
    await stepRequest(tx, requestId)
  },
  'group-renamed': async (tx, { requestId, groupId, name }, by) => {
    await tx
      .updateTable('file_group')
      .set((row) => ({ name, version: row('version', '+', 1), updated_at: by.at }))
      .where('id', '=', groupId)
      .execute()
    await stepRequest(tx, requestId)
  },
  'group-edited': async (tx, event, by) => {
    const { requestId, groupId, context, controls, changed, lapsed, turn } = event
    if (changed.length === 0) return
    await tx
      .updateTable('file_group')
      .set({ context: JSON.stringify(context), controls: JSON.stringify(controls) })
      .where('id', '=', groupId)
      .execute()
    await touchGroups(tx, [groupId], { turn, at: by.at })
    await lapse(tx, lapsed)
    await stepRequest(tx, requestId)
  },
  'finding-answered': async (tx, { answerId, requestId, fileId, findingId, text, turn }, by) => {
    await saveWrittenText(tx, text, by)
    await tx
      .updateTable('finding_answer')
      .set({ state: 'replaced' })
      .where('request_file_id', '=', fileId)
      .where('finding_id', '=', findingId)
      .where('kind', '=', 'justification')
      .where('state', '=', 'current')
      .execute()
    await tx
      .insertInto('finding_answer')
      .values({
        id: answerId,
        request_id: requestId,
        request_file_id: fileId,
        finding_id: findingId,
        writer_id: by.actorId ?? '',
        kind: 'justification',
        text_id: text.id,
        turn,
        state: 'current',
        created_at: by.at,
      })
      .execute()
    await stepRequest(tx, requestId)
  },
  'request-submitted': async (tx, event, by) => {
    await saveWrittenText(tx, event.declarations, by)
    await tx
      .updateTable('release_request')
      .set({
        status: 'submitted',
        turn: event.nextTurn,
        policy_version: event.policy.version,
        policy_overrides: event.overrides?.text ?? null,
        program_version: event.programVersion,
        reviews_required: event.reviewsRequired,
        statement_version: event.statementVersion,
        submitted_at: by.at,
        due_at: event.dueAt,
      })
      .where('id', '=', event.requestId)
      .execute()
    await insertAll(
      tx,
      'request_finding',
      event.findings.map((finding) => ({
        request_id: event.requestId,
        turn: event.nextTurn,
        request_file_id: finding.fileId,
        file_version: finding.fileVersion,
        finding_id: finding.findingId,
        rule: finding.rule,
        severity: finding.severity,
        acceptable: finding.acceptable ? 1 : 0,
        body: finding.body,
      })),
    )
    await lapse(tx, event.lapsed)
    await stepRequest(tx, event.requestId)
  },
  'request-withdrawn': async (tx, { requestId, reason }, by) => {
    if (reason) await saveWrittenText(tx, reason, by)
    await tx
      .updateTable('release_request')
      .set({
        status: 'withdrawn',
        ended_at: by.at,
        ended_by: by.actorId,
        reason_text_id: reason?.id ?? null,
      })
      .where('id', '=', requestId)
      .execute()
    await stepRequest(tx, requestId)
  },
  'text-erased': async (tx, { textId, reason }, by) => {
    await saveWrittenText(tx, reason, by)
    await tx
      .updateTable('written_text')
      .set({ salt: null, body: null, erased_at: by.at })
      .where('id', '=', textId)
      .execute()
  },
}
