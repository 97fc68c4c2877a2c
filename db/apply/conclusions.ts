import type { ReviewEvent } from '#app/domain/review/events.ts'
import type { Tx } from '../open.ts'
import { saveWrittenText } from '../queries/written-texts.ts'
import type { Appliers } from './appliers.ts'
import { saveDecisions, setAside } from './set-aside.ts'
import { stepRequest } from './step-versions.ts'

type Own = Extract<
  ReviewEvent,
  { readonly kind: 'request-returned' | 'request-returned-early' | 'request-rejected' }
>

/** What happens in the rows when checkers give a request back or reject it. */
export const applyConclusions: Appliers<Own> = {
  'request-returned': async (tx, event, by) => {
    await saveDecisions(tx, event, event.decisions, by.at)
    await setAside(tx, event, 'unsubmitted')
    await handBack(tx, event, false)
  },
  'request-returned-early': async (tx, event, by) => {
    await setAside(tx, event, 'everybody')
    await tx
      .updateTable('comment')
      .set({ archived_at: by.at })
      .where('request_id', '=', event.requestId)
      .where('turn', '=', event.turn)
      .execute()
    await saveWrittenText(tx, event.reason, by)
    await tx
      .insertInto('comment')
      .values({
        id: event.commentId,
        request_id: event.requestId,
        author_id: by.actorId ?? '',
        visibility: 'public',
        turn: event.turn,
        text_id: event.reason.id,
        created_at: by.at,
      })
      .execute()
    await handBack(tx, event, true)
  },
  'request-rejected': async (tx, event, by) => {
    await saveWrittenText(tx, event.reason, by)
    await saveDecisions(tx, event, event.decisions, by.at)
    await setAside(tx, event, 'unsubmitted')
    await tx
      .updateTable('release_request')
      .set({
        status: 'rejected',
        ended_at: by.at,
        ended_by: by.actorId,
        reject_category: event.category,
        reason_text_id: event.reason.id,
      })
      .where('id', '=', event.requestId)
      .execute()
    await stepRequest(tx, event.requestId)
  },
}

async function handBack(
  tx: Tx,
  { requestId, nextTurn }: { readonly requestId: string; readonly nextTurn: number },
  early: boolean,
): Promise<void> {
  await tx
    .updateTable('release_request')
    .set({ status: 'returned', turn: nextTurn, last_return_early: early ? 1 : 0, due_at: null })
    .where('id', '=', requestId)
    .execute()
  await stepRequest(tx, requestId)
}
