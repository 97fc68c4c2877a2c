import type { ErasableText } from '#app/domain/texts/erase-text.ts'
import type { Db } from '../open.ts'

/** A text as far as erasing it goes, with the request it belongs to. Its words are not read. */
export async function findErasableText(db: Db, textId: string): Promise<ErasableText | undefined> {
  const row = await db
    .selectFrom('written_text as text')
    .leftJoin('comment', 'comment.text_id', 'text.id')
    .leftJoin('finding_answer as answer', 'answer.text_id', 'text.id')
    .leftJoin('adjudication', 'adjudication.text_id', 'text.id')
    .leftJoin('release_request as request', 'request.reason_text_id', 'text.id')
    .select(({ fn }) => [
      'text.id',
      'text.erased_at as erasedAt',
      fn
        .coalesce(
          'comment.request_id',
          'answer.request_id',
          'adjudication.request_id',
          'request.id',
        )
        .as('requestId'),
    ])
    .where('text.id', '=', textId)
    .executeTakeFirst()
  return row && { id: row.id, requestId: row.requestId, erased: row.erasedAt !== null }
}
