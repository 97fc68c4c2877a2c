import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { PlaceEvent } from './events.ts'

export type ArchiveRefused =
  | 'not-an-administrator'
  | 'reason-missing'
  | 'already-archived'
  | 'open-requests'

/** Puts a workspace away, with a reason; requests that are still open have to be finished first. */
export function archiveWorkspace(
  administrator: Person,
  workspace: { readonly id: string; readonly isArchived: boolean; readonly openRequests: number },
  reason: WrittenText,
): Result<PlaceEvent, ArchiveRefused> {
  if (!may(administrator, 'manage-workspaces')) return no('not-an-administrator')
  if (reason.body.trim() === '') return no('reason-missing')
  if (workspace.isArchived) return no('already-archived')
  if (workspace.openRequests > 0) return no('open-requests')
  return ok({ kind: 'workspace-archived', workspaceId: workspace.id, reason })
}
