import { relationText } from '#app/domain/disclosure/relations/relation-key.ts'
import type { By } from '#app/domain/audit/entry.ts'
import type { RequestEvent } from '#app/domain/release-request/events.ts'
import type { FileBytes } from '#app/domain/release-request/request.ts'
import type { Updateable } from 'kysely'
import type { ForgottenNotes } from '#app/domain/release-request/forgotten-notes.ts'
import type { Lapsed } from '#app/domain/release-request/lapses.ts'
import type { Tx } from '../open.ts'
import type { ColumnNote, RequestFile } from '../schema.ts'
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
    const state = {
      group_id: event.groupId,
      kind: event.fileKind,
      state: 'active',
      current_version: event.number,
      changed_turn: event.turn,
      added_at: by.at,
    } as const
    await tx
      .insertInto('request_file')
      .values({
        id: event.fileId,
        request_id: event.requestId,
        backend_id: event.backendId,
        path: event.path,
        ...state,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
      .execute()
    await saveVersion(tx, event, by)
    await forgetNotes(tx, event)
    await fileChanged(tx, event, by)
  },
  'file-moved': async (tx, event, by) => {
    await changeFile(tx, event, { group_id: event.groupId })
    await touchGroups(tx, [event.fromGroupId], { turn: event.turn, at: by.at })
    await fileChanged(tx, event, by)
  },
  'file-kind-changed': async (tx, event, by) => {
    await changeFile(tx, event, { kind: event.fileKind })
    await fileChanged(tx, event, by)
  },
  'file-updated': async (tx, event, by) => {
    await saveVersion(tx, event, by)
    await forgetNotes(tx, event)
    await changeFile(tx, event, { current_version: event.number })
    await fileChanged(tx, event, by)
  },
  'file-withdrawn': async (tx, event, by) => {
    await changeFile(tx, event, { state: 'withdrawn' })
    await fileChanged(tx, event, by)
  },
  'column-described': async (tx, { requestId, fileId, column, description, turn }) => {
    await noteColumn(tx, { fileId, column }, { description, changed_turn: turn })
    await stepFile(tx, fileId)
    await stepRequest(tx, requestId)
  },
  'column-role-corrected': async (tx, event, by) => {
    const { role, reason, turn } = event
    await saveWrittenText(tx, reason, by)
    await noteColumn(tx, event, {
      role,
      reason_text_id: role === null ? null : reason.id,
      changed_turn: turn,
    })
    await fileChanged(tx, event, by)
  },
  'relation-declared': async (tx, event, by) => {
    const { fileId, relation, verdict, reason, turn } = event
    await saveWrittenText(tx, reason, by)
    const note = { verdict, reason_text_id: reason.id, changed_turn: turn }
    await tx
      .insertInto('relation_note')
      .values({ request_file_id: fileId, relation: relationText(relation), ...note })
      .onConflict((conflict) => conflict.columns(['request_file_id', 'relation']).doUpdateSet(note))
      .execute()
    await fileChanged(tx, event, by)
  },
}

function changeFile(
  tx: Tx,
  { fileId, turn }: { readonly fileId: string; readonly turn: number },
  change: Updateable<RequestFile>,
) {
  return tx
    .updateTable('request_file')
    .set({ ...change, changed_turn: turn })
    .where('id', '=', fileId)
    .execute()
}

/** Pages that show the file, its group or the request are stale now, and what it made void has lapsed. */
async function fileChanged(
  tx: Tx,
  event: {
    readonly requestId: string
    readonly fileId: string
    readonly groupId: string
    readonly turn: number
    readonly lapsed?: Lapsed
  },
  { at }: By,
): Promise<void> {
  await stepFile(tx, event.fileId)
  await touchGroups(tx, [event.groupId], { turn: event.turn, at })
  if (event.lapsed) await lapse(tx, event.lapsed)
  await stepRequest(tx, event.requestId)
}

/** What was said of another table's columns and sums is not said of this one. */
async function forgetNotes(
  tx: Tx,
  { fileId, forgotten }: { readonly fileId: string; readonly forgotten: ForgottenNotes },
): Promise<void> {
  await tx
    .deleteFrom('column_note')
    .where('request_file_id', '=', fileId)
    .where('column_index', 'in', forgotten.columns)
    .execute()
  await tx
    .deleteFrom('relation_note')
    .where('request_file_id', '=', fileId)
    .where('relation', 'in', forgotten.relations.map(relationText))
    .execute()
}

function noteColumn(
  tx: Tx,
  { fileId, column }: { readonly fileId: string; readonly column: number },
  note: Updateable<ColumnNote>,
) {
  return tx
    .insertInto('column_note')
    .values({ ...note, request_file_id: fileId, column_index: column })
    .onConflict((conflict) =>
      conflict.columns(['request_file_id', 'column_index']).doUpdateSet(note),
    )
    .execute()
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
