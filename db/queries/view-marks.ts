import type { Db } from '../open.ts'

/** Whether this version of a file was opened in this session before. */
export async function isViewed(
  db: Db,
  mark: { readonly sessionRef: string; readonly subjectId: string; readonly sha256: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('view_mark')
    .select('sha256')
    .where('session_ref', '=', mark.sessionRef)
    .where('subject_id', '=', mark.subjectId)
    .where('sha256', '=', mark.sha256)
    .executeTakeFirst()
  return row !== undefined
}
