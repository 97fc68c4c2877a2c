import { activityAsSeen } from '#app/domain/review/activity-as-seen.ts'
import type { RequestView } from '#app/domain/review/as-seen.ts'
import type { Db } from '../open.ts'

export type ActivityRow = {
  readonly seq: number
  readonly body: string
  readonly kind: string
  readonly actorId: string | null
  readonly turn: number | null
  readonly shownAs: string
}

/**
 * The latest entries of the log about one request, newest first, as far as the person whose view of
 * the request this is may know of them. Views of files, and comments that were deleted, are left out.
 */
export async function listActivity(
  db: Db,
  { id, turn, phase, viewer }: Pick<RequestView, 'id' | 'turn' | 'phase' | 'viewer'>,
  limit: number,
): Promise<readonly ActivityRow[]> {
  const rows = await db
    .selectFrom('audit_event as entry')
    .leftJoin('comment', (join) =>
      join
        .onRef('comment.id', '=', 'entry.subject_id')
        .on('entry.kind', '=', 'comment-written')
        .on('comment.deleted_at', 'is not', null),
    )
    .select([
      'entry.seq',
      'entry.body',
      'entry.kind',
      'entry.actor_id as actorId',
      'entry.turn',
      'entry.shown_as as shownAs',
    ])
    .where('entry.request_id', '=', id)
    .where('entry.shown_as', '<>', 'hidden')
    .where('comment.id', 'is', null)
    .orderBy('entry.seq', 'desc')
    .limit(limit)
    .execute()
  return activityAsSeen(rows, { turn, phase }, viewer)
}
