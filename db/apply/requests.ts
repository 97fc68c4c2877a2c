import { relationText } from '#app/domain/disclosure/relations/relation-key.ts'
import type { By } from '#app/domain/audit/entry.ts'
import type { RequestEvent } from '#app/domain/release-request/events.ts'
import type { FileBytes } from '#app/domain/release-request/request.ts'
import type { Tx } from '../open.ts'
import { saveWrittenText } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'
import { lapse } from './lapse.ts'
import { stepFile, stepRequest, touchGroups } from './step-versions.ts'

/** What happens in the rows when an author works on a request. */
export const applyRequests: Appliers<RequestEvent> = {
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
  'file-added': async (tx, event, by) => {
    const { fileId, groupId, number, turn } = event
    const state = {
      group_id: groupId,
      kind: event.fileKind,
      state: 'active',
      current_version: number,
      changed_turn: turn,
      added_at: by.at,
    } as const
    await tx
      .insertInto('request_file')
      .values({
        id: fileId,
        request_id: event.requestId,
        backend_id: event.backendId,
        path: event.path,
        ...state,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
      .execute()
    await saveVersion(tx, event, by)
    await stepFile(tx, fileId)
    await touchGroups(tx, [groupId], { turn, at: by.at })
    await lapse(tx, event.lapsed)
    await stepRequest(tx, event.requestId)
  },
  'file-moved': async (tx, { requestId, fileId, fromGroupId, groupId, turn, lapsed }, by) => {
    await tx
      .updateTable('request_file')
      .set({ group_id: groupId, changed_turn: turn })
      .where('id', '=', fileId)
      .execute()
    await stepFile(tx, fileId)
    await touchGroups(tx, [fromGroupId, groupId], { turn, at: by.at })
    await lapse(tx, lapsed)
    await stepRequest(tx, requestId)
  },
  'file-kind-changed': async (tx, { requestId, fileId, groupId, fileKind, turn, lapsed }, by) => {
    await tx
      .updateTable('request_file')
      .set({ kind: fileKind, changed_turn: turn })
      .where('id', '=', fileId)
      .execute()
    await stepFile(tx, fileId)
    await touchGroups(tx, [groupId], { turn, at: by.at })
    await lapse(tx, lapsed)
    await stepRequest(tx, requestId)
  },
  'file-updated': async (tx, event, by) => {
    const { requestId, fileId, groupId, number, turn, lapsed } = event
    await saveVersion(tx, event, by)
    await tx
      .updateTable('request_file')
      .set({ current_version: number, changed_turn: turn })
      .where('id', '=', fileId)
      .execute()
    await stepFile(tx, fileId)
    await touchGroups(tx, [groupId], { turn, at: by.at })
    await lapse(tx, lapsed)
    await stepRequest(tx, requestId)
  },
  'file-withdrawn': async (tx, { requestId, fileId, groupId, turn }, by) => {
    await tx
      .updateTable('request_file')
      .set({ state: 'withdrawn', changed_turn: turn })
      .where('id', '=', fileId)
      .execute()
    await stepFile(tx, fileId)
    await touchGroups(tx, [groupId], { turn, at: by.at })
    await stepRequest(tx, requestId)
  },
  'column-described': async (tx, { requestId, fileId, column, description, turn }) => {
    const note = { description, changed_turn: turn }
    await tx
      .insertInto('column_note')
      .values({ request_file_id: fileId, column_index: column, ...note })
      .onConflict((conflict) =>
        conflict.columns(['request_file_id', 'column_index']).doUpdateSet(note),
      )
      .execute()
    await stepFile(tx, fileId)
    await stepRequest(tx, requestId)
  },
  'column-role-corrected': async (tx, event, by) => {
    const { requestId, fileId, groupId, column, role, reason, turn, lapsed } = event
    await saveWrittenText(tx, reason, by)
    const note = { role, reason_text_id: role === null ? null : reason.id, changed_turn: turn }
    await tx
      .insertInto('column_note')
      .values({ request_file_id: fileId, column_index: column, ...note })
      .onConflict((conflict) =>
        conflict.columns(['request_file_id', 'column_index']).doUpdateSet(note),
      )
      .execute()
    await stepFile(tx, fileId)
    await touchGroups(tx, [groupId], { turn, at: by.at })
    await lapse(tx, lapsed)
    await stepRequest(tx, requestId)
  },
  'relation-declared': async (tx, event, by) => {
    const { requestId, fileId, groupId, relation, verdict, reason, turn, lapsed } = event
    await saveWrittenText(tx, reason, by)
    const note = { verdict, reason_text_id: reason.id, changed_turn: turn }
    await tx
      .insertInto('relation_note')
      .values({ request_file_id: fileId, relation: relationText(relation), ...note })
      .onConflict((conflict) => conflict.columns(['request_file_id', 'relation']).doUpdateSet(note))
      .execute()
    await stepFile(tx, fileId)
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
        program_version: event.programVersion,
        reviews_required: event.reviewsRequired,
        statement_version: event.statementVersion,
        submitted_at: by.at,
        due_at: event.dueAt,
      })
      .where('id', '=', event.requestId)
      .execute()
    for (const finding of event.findings) {
      await tx
        .insertInto('request_finding')
        .values({
          request_id: event.requestId,
          turn: event.nextTurn,
          request_file_id: finding.fileId,
          file_version: finding.fileVersion,
          finding_id: finding.findingId,
          rule: finding.rule,
          severity: finding.severity,
          acceptable: finding.acceptable ? 1 : 0,
          body: finding.body,
        })
        .execute()
    }
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

async function saveVersion(
  tx: Tx,
  event: {
    readonly versionId: string
    readonly fileId: string
    readonly number: number
    readonly turn: number
    readonly content: FileBytes
  },
  by: By,
): Promise<void> {
  const { content } = event
  await tx
    .insertInto('request_file_version')
    .values({
      id: event.versionId,
      request_file_id: event.fileId,
      number: event.number,
      sha256: content.sha256,
      bytes: content.bytes,
      rows: content.rows,
      columns: content.columns,
      action: content.action,
      job_identifier: content.jobIdentifier,
      commit_sha: content.commit,
      turn: event.turn,
      created_at: by.at,
    })
    .execute()
}
