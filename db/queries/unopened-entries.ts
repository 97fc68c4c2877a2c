import type { Db } from '../open.ts'

/** What lies in the folders of a workspace and is never opened: logs, notes, unknown and refused names. */
export function unopenedIn(db: Db, workspaceId: string) {
  return db
    .selectFrom('unopened_entry')
    .innerJoin('backend', 'backend.id', 'unopened_entry.backend_id')
    .select([
      'backend.slug as backend',
      'unopened_entry.path',
      'unopened_entry.kind',
      'unopened_entry.reason',
    ])
    .where('unopened_entry.workspace_id', '=', workspaceId)
    .orderBy('backend.slug')
    .orderBy('unopened_entry.path')
    .execute()
}

/** What a workspace keeps out, as patterns and numbers: never a name. */
export function withheldIn(db: Db, workspaceId: string) {
  return db
    .selectFrom('withheld_pattern')
    .innerJoin('backend', 'backend.id', 'withheld_pattern.backend_id')
    .select([
      'backend.slug as backend',
      'withheld_pattern.action',
      'withheld_pattern.pattern',
      'withheld_pattern.level',
      'withheld_pattern.files',
      'withheld_pattern.left_behind as leftBehind',
    ])
    .where('withheld_pattern.workspace_id', '=', workspaceId)
    .orderBy('backend.slug')
    .orderBy('withheld_pattern.action')
    .orderBy('withheld_pattern.pattern')
    .execute()
}
