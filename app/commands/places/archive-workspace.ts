import { archiveWorkspace, type ArchiveRefused } from '#app/domain/places/archive-workspace.ts'
import { no, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { findAdministeredWorkspace } from '#db/queries/administered-workspaces.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import { writeText } from '../write-text.ts'

/** Puts a workspace away; the reason is kept as a text that the log commits to. */
export function archiveWorkspaceCommand(
  deps: Deps,
  who: Who,
  { workspaceId, reason }: { workspaceId: string; reason: string },
): Promise<Result<unknown, ArchiveRefused | 'no-such-workspace'>> {
  return transact(deps.db, async (tx) => {
    const workspace = await findAdministeredWorkspace(tx, workspaceId)
    if (!workspace) return no('no-such-workspace')
    const decision = archiveWorkspace(who.person, workspace, writeText(deps, reason.trim()))
    if (decision.ok) await record(tx, decision.value, signedBy(deps, actorFor(who)))
    return decision
  })
}
