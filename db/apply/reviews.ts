import { relationText } from '#app/domain/disclosure/relations/relation-key.ts'
import type { By } from '#app/domain/audit/entry.ts'
import type { OnRequest } from '#app/domain/release-request/events.ts'
import type { ReviewBegun, ReviewEvent } from '#app/domain/review/events.ts'
import type { Tx } from '../open.ts'
import { saveWrittenText } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'
import { stepFile, stepRequest } from './step-versions.ts'
import { applyComments } from './comments.ts'
import { applyConclusions } from './conclusions.ts'

/**
 * What happens in the rows when people review. While they do so blind, nothing that others can see
 * changes, not even a version.
 */
export const applyReviews: Appliers<ReviewEvent> = {
  ...applyComments,
  ...applyConclusions,
  'place-taken': async (tx, event, by) => {
    await tx
      .insertInto('review')
      .values(newReview(event, by, { reviewId: event.reviewId, hasPlace: true }))
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ state: 'draft', has_place: 1 }))
      .execute()
  },
  'place-left': async (tx, { reviewId }) => {
    await tx
      .updateTable('review')
      .set({ state: 'left', has_place: 0 })
      .where('id', '=', reviewId)
      .execute()
  },
  'vote-cast': async (tx, event, by) => {
    await begin(tx, event, by)
    if (event.replaces !== null)
      await tx
        .updateTable('vote')
        .set({ state: 'replaced' })
        .where('id', '=', event.replaces)
        .execute()
    await tx
      .insertInto('vote')
      .values({
        id: event.voteId,
        request_id: event.requestId,
        request_file_id: event.fileId,
        file_version: event.fileVersion,
        sha256: event.sha256,
        checker_id: by.actorId ?? '',
        vote: event.vote,
        turn: event.turn,
        state: 'current',
        replaces: event.replaces,
        findings_digest: event.findingsDigest,
        cast_at: by.at,
      })
      .execute()
    if (event.seenByAll) {
      await stepFile(tx, event.fileId)
      await stepRequest(tx, event.requestId)
    }
  },
  'vote-undone': async (tx, { voteId, restores }) => {
    await tx.updateTable('vote').set({ state: 'undone' }).where('id', '=', voteId).execute()
    if (restores === null) return
    await tx.updateTable('vote').set({ state: 'current' }).where('id', '=', restores).execute()
  },
  'finding-accepted': async (tx, event, by) => {
    await begin(tx, event, by)
    await saveWrittenText(tx, event.text, by)
    await tx
      .updateTable('finding_answer')
      .set({ state: 'replaced' })
      .where('request_file_id', '=', event.fileId)
      .where('finding_id', '=', event.findingId)
      .where('kind', '=', 'acceptance')
      .where('writer_id', '=', by.actorId ?? '')
      .where('turn', '=', event.turn)
      .where('state', '=', 'current')
      .execute()
    await tx
      .insertInto('finding_answer')
      .values({
        id: event.answerId,
        request_id: event.requestId,
        request_file_id: event.fileId,
        finding_id: event.findingId,
        writer_id: by.actorId ?? '',
        kind: 'acceptance',
        text_id: event.text.id,
        turn: event.turn,
        state: 'current',
        created_at: by.at,
      })
      .execute()
  },
  'role-correction-drafted': async (tx, event, by) => {
    const { fileId, column, role, text, turn } = event
    await saveWrittenText(tx, text, by)
    await tx
      .updateTable('role_correction')
      .set({ state: 'replaced' })
      .where('request_file_id', '=', fileId)
      .where('column_index', '=', column)
      .where('checker_id', '=', by.actorId ?? '')
      .where('turn', '=', turn)
      .where('state', '=', 'current')
      .execute()
    await tx
      .insertInto('role_correction')
      .values({
        id: event.correctionId,
        request_file_id: fileId,
        column_index: column,
        role,
        text_id: text.id,
        checker_id: by.actorId ?? '',
        turn,
        state: 'current',
        created_at: by.at,
      })
      .execute()
  },
  'relation-correction-drafted': async (tx, event, by) => {
    const { fileId, relation, verdict, text, turn } = event
    await saveWrittenText(tx, text, by)
    await tx
      .updateTable('relation_correction')
      .set({ state: 'replaced' })
      .where('request_file_id', '=', fileId)
      .where('relation', '=', relationText(relation))
      .where('checker_id', '=', by.actorId ?? '')
      .where('turn', '=', turn)
      .where('state', '=', 'current')
      .execute()
    await tx
      .insertInto('relation_correction')
      .values({
        id: event.correctionId,
        request_file_id: fileId,
        relation: relationText(relation),
        verdict,
        text_id: text.id,
        checker_id: by.actorId ?? '',
        turn,
        state: 'current',
        created_at: by.at,
      })
      .execute()
  },
  'review-finished': async (tx, event, by) => {
    await begin(tx, event, by)
    await tx
      .updateTable('review')
      .set({ state: 'submitted', has_place: 1, submitted_at: by.at })
      .where('id', '=', event.reviewId)
      .execute()
    await tx
      .updateTable('release_request')
      .set({ status: event.after })
      .where('id', '=', event.requestId)
      .execute()
    if (event.after === 'reviewed') await stepRequest(tx, event.requestId)
  },
  'review-refused': async (tx, { reviewId }) => {
    await tx
      .updateTable('review')
      .set({ state: 'refused', has_place: 0 })
      .where('id', '=', reviewId)
      .execute()
  },
  'file-adjudicated': async (tx, event, by) => {
    await saveWrittenText(tx, event.text, by)
    await tx
      .updateTable('adjudication')
      .set({ state: 'replaced' })
      .where('request_file_id', '=', event.fileId)
      .where('state', '=', 'current')
      .execute()
    await tx
      .insertInto('adjudication')
      .values({
        id: event.adjudicationId,
        request_id: event.requestId,
        request_file_id: event.fileId,
        file_version: event.fileVersion,
        checker_id: by.actorId ?? '',
        vote: event.vote,
        text_id: event.text.id,
        turn: event.turn,
        state: 'current',
        at: by.at,
      })
      .execute()
    await stepFile(tx, event.fileId)
    await stepRequest(tx, event.requestId)
  },
  'request-file-viewed': async (tx, { fileId, sha256 }, by) => {
    await tx
      .insertInto('view_mark')
      .values({ session_ref: by.session ?? by.actorId ?? '', subject_id: fileId, sha256 })
      .execute()
  },
  // Each download is an entry of its own, and changes nothing else.
  'request-file-downloaded': async () => {},
}

async function begin(
  tx: Tx,
  event: OnRequest & { readonly begins: ReviewBegun | null },
  by: By,
): Promise<void> {
  if (event.begins)
    await tx
      .insertInto('review')
      .values(newReview(event, by, event.begins))
      .execute()
}

const newReview = (event: OnRequest, by: By, { reviewId, hasPlace }: ReviewBegun) =>
  ({
    id: reviewId,
    request_id: event.requestId,
    checker_id: by.actorId ?? '',
    turn: event.turn,
    state: 'draft',
    has_place: hasPlace ? 1 : 0,
    started_at: by.at,
  }) as const
