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
 * The latest entries of the log about one request, newest first, views left out. Who may see which
 * is `activityAsSeen`: nothing of this goes to a page without it.
 */
export function listRequestEntries(
  db: Db,
  requestId: string,
  limit: number,
): Promise<ActivityRow[]> {
  return db
    .selectFrom('audit_event')
    .select(['seq', 'body', 'kind', 'actor_id as actorId', 'turn', 'shown_as as shownAs'])
    .where('request_id', '=', requestId)
    .where('shown_as', '<>', 'hidden')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
}
