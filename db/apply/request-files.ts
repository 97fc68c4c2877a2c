import { relationText } from '#app/domain/disclosure/relations/relation-key.ts'
import type { By } from '#app/domain/audit/entry.ts'
import type { RequestEvent } from '#app/domain/release-request/events.ts'
import type { FileBytes } from '#app/domain/release-request/request.ts'
import type { Tx } from '../open.ts'
import { saveWrittenText } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'
import { lapse } from './lapse.ts'
import { stepFile, stepRequest, touchGroups } from './step-versions.ts'

type FileEvent = Extract<
  RequestEvent,
  {
    readonly kind:
      | 'file-added'
      | 'file-moved'
      | 'file-kind-changed'
      | 'file-updated'
      | 'file-withdrawn'
      | 'column-described'
      | 'column-role-corrected'
      | 'relation-declared'
  }
>

/** What happens in the rows when an author works on the files of a request. */
export const applyRequestFiles: Appliers<FileEvent> = {
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
