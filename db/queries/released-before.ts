import type { Db } from '../open.ts'

export type ReleasedBefore = { readonly path: string; readonly sha256: string }

/**
 * Everything that is released from the project of a workspace, embargoed releases included, once per
 * content; as it was before one of these releases, where that is asked.
 */
export function releasedFromProjectOf(
  db: Db,
  workspaceId: string,
  before?: { readonly releaseId: string },
): Promise<ReleasedBefore[]> {
  const query = db
    .selectFrom('release_file as file')
    .innerJoin('release', 'release.id', 'file.release_id')
    .innerJoin('workspace', 'workspace.id', 'release.workspace_id')
    .innerJoin('workspace as here', 'here.project_id', 'workspace.project_id')
    .select(['file.path', 'file.sha256'])
    .distinct()
    .where('here.id', '=', workspaceId)
    .where('file.state', '=', 'released')
    .orderBy('file.path')
    .orderBy('file.sha256')
  if (before === undefined) return query.execute()
  return query
    .where((build) =>
      build(
        'release.released_at',
        '<=',
        build
          .selectFrom('release as this')
          .select('this.released_at')
          .where('this.id', '=', before.releaseId),
      ),
    )
    .where('release.id', '<>', before.releaseId)
    .execute()
}
