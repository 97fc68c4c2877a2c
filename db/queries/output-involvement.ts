import type { AwaitedVersion, InRelease, OnRequest } from '#app/domain/outputs/output-state.ts'
import type { Db } from '../open.ts'

export type Involved = {
  readonly requests: ReadonlyMap<string, OnRequest[]>
  readonly releases: ReadonlyMap<string, InRelease[]>
  readonly awaited: ReadonlyMap<string, AwaitedVersion[]>
}

/**
 * Which requests, releases and announcements speak of the files of a workspace, or of one path of it, by
 * backend and path.
 */
export async function involvementIn(db: Db, workspaceId: string, path?: string): Promise<Involved> {
  const requests = await db
    .selectFrom('request_file')
    .innerJoin('release_request', 'release_request.id', 'request_file.request_id')
    .innerJoin('request_file_version', (join) =>
      join
        .onRef('request_file_version.request_file_id', '=', 'request_file.id')
        .onRef('request_file_version.number', '=', 'request_file.current_version'),
    )
    .select([
      'request_file.backend_id as backendId',
      'request_file.path',
      'release_request.id as requestId',
      'release_request.number',
      'release_request.status',
      'request_file_version.sha256',
    ])
    .where('release_request.workspace_id', '=', workspaceId)
    .where('request_file.state', '=', 'active')
    .$if(path !== undefined, (query) => query.where('request_file.path', '=', path ?? ''))
    .execute()
  const releases = await db
    .selectFrom('release_file')
    .innerJoin('release', 'release.id', 'release_file.release_id')
    .select([
      'release_file.backend_id as backendId',
      'release_file.path',
      'release.id as releaseId',
      'release.state',
      'release_file.state as fileState',
      'release_file.sha256',
      'release.released_at as releasedAt',
    ])
    .where('release.workspace_id', '=', workspaceId)
    .$if(path !== undefined, (query) => query.where('release_file.path', '=', path ?? ''))
    .execute()
  const awaited = await db
    .selectFrom('awaited_output')
    .select([
      'backend_id as backendId',
      'path',
      'sha256',
      'made_at as madeAt',
      'job_identifier as jobIdentifier',
    ])
    .where('workspace_id', '=', workspaceId)
    .$if(path !== undefined, (query) => query.where('path', '=', path ?? ''))
    .execute()
  return {
    awaited: byFile(awaited, (row) => row),
    requests: byFile(requests, (row) => row),
    releases: byFile(releases, ({ fileState, state, ...row }) => ({
      ...row,
      state: fileState === 'recalled' ? 'recalled' : state,
    })),
  }
}

function byFile<Found extends { readonly backendId: string; readonly path: string }, Item>(
  rows: readonly Found[],
  itemOf: (row: Found) => Item,
): Map<string, Item[]> {
  const files = new Map<string, Item[]>()
  for (const row of rows) {
    const items = files.get(keyOf(row))
    if (items === undefined) files.set(keyOf(row), [itemOf(row)])
    else items.push(itemOf(row))
  }
  return files
}

export function keyOf({
  backendId,
  path,
}: {
  readonly backendId: string
  readonly path: string
}): string {
  return `${backendId}\n${path}`
}
