import type { Db } from '../open.ts'

/** Files of these contents that are released from the project of a workspace, recalled ones left out. */
export function listReleasedBeside(
  db: Db,
  { workspaceId, sha256s }: { readonly workspaceId: string; readonly sha256s: readonly string[] },
) {
  return db
    .selectFrom('release_file as file')
    .innerJoin('release', 'release.id', 'file.release_id')
    .innerJoin('workspace', 'workspace.id', 'release.workspace_id')
    .innerJoin('workspace as here', 'here.project_id', 'workspace.project_id')
    .select(['file.id', 'file.path', 'file.sha256', 'release.id as releaseId', 'release.title'])
    .select(['release.state', 'release.released_at as releasedAt'])
    .select(['release.request_id as requestId', 'file.request_file_id as fileId'])
    .where('here.id', '=', workspaceId)
    .where('file.sha256', 'in', sha256s)
    .where('file.state', '=', 'released')
    .orderBy('release.released_at', 'desc')
    .orderBy('file.id')
    .execute()
}
