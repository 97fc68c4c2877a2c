import type { ReviewEvent } from '#app/domain/review/events.ts'
import { saveWrittenText } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'
import { stepRequest } from './step-versions.ts'

type Own = Extract<
  ReviewEvent,
  { readonly kind: 'comment-written' | 'comment-published' | 'comment-deleted' }
>

/** What happens in the rows when somebody comments. */
export const applyComments: Appliers<Own> = {
  'comment-written': async (tx, event, by) => {
    await saveWrittenText(tx, event.text, by)
    await tx
      .insertInto('comment')
      .values({
        id: event.commentId,
        request_id: event.requestId,
        group_id: event.groupId,
        request_file_id: event.fileId,
        finding_id: event.findingId,
        author_id: by.actorId ?? '',
        visibility: event.visibility,
        turn: event.turn,
        text_id: event.text.id,
        created_at: by.at,
      })
      .execute()
    if (event.seenByAll) await stepRequest(tx, event.requestId)
  },
  'comment-published': async (tx, { commentId, requestId, seenByAll }) => {
    await tx
      .updateTable('comment')
      .set({ visibility: 'public' })
      .where('id', '=', commentId)
      .execute()
    if (seenByAll) await stepRequest(tx, requestId)
  },
  'comment-deleted': async (tx, { commentId, requestId, seenByAll }, by) => {
    await tx.updateTable('comment').set({ deleted_at: by.at }).where('id', '=', commentId).execute()
    if (seenByAll) await stepRequest(tx, requestId)
  },
}
