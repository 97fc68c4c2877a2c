import { sql } from 'kysely'
import type { Db } from '../open.ts'
import { hasEnded } from './log.ts'

/** A text that the log commits to, without its words. */
export type TextOfRequest = {
  readonly id: string
  readonly writtenAt: string
  /** The action that it came with. */
  readonly kind: string
  readonly turn: number | null
  /** Handle of the writer; null where who it was would tell who reviewed. */
  readonly writer: string | null
  readonly erasedAt: string | null
}

/**
 * The texts of a request, newest first, for those who may erase one and may read none: of rounds that
 * have ended. Reviews and comments are listed without their writer.
 */
export async function listTextsOfRequest(
  db: Db,
  requestId: string,
): Promise<readonly TextOfRequest[]> {
  const rows = await sql<TextOfRequest>`
    select text.id, text.written_at as writtenAt, text.erased_at as erasedAt, e.kind, e.turn,
      case when e.shown_as = 'private' or e.subject_type = 'comment' then null else account.handle end as writer
    from audit_event e, json_each(e.body, '$.commitments') as said
    join written_text text on text.commitment = said.value
    left join account on account.id = text.written_by
    where e.request_id = ${requestId} and e.kind <> 'text-erased' and ${hasEnded}
    order by e.seq desc`.execute(db)
  return rows.rows
}
