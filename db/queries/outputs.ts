import {
  type InRelease,
  type OnRequest,
  type OutputState,
  outputState,
} from '#app/domain/outputs/output-state.ts'
import type { RefusedBecause, Standing } from '#app/domain/outputs/standing.ts'
import type { Db } from '../open.ts'

export type Output = {
  readonly id: string
  readonly backendId: string
  readonly backend: string
  readonly path: string
  readonly standing: Standing
  readonly reason: RefusedBecause | null
  readonly message: string | null
  readonly sha256: string | null
  readonly bytes: number | null
  readonly rows: number | null
  readonly columns: number | null
  readonly action: string | null
  readonly jobIdentifier: string | null
  readonly jobRequestIdentifier: string | null
  readonly jobStatus: string | null
  readonly commit: string | null
  readonly repo: string | null
  readonly madeAt: string | null
  readonly madeBy: string | null
  readonly firstSeenAt: string
  readonly updatedAt: string
  readonly outOfDateAction: boolean
  readonly outOfDateOutput: boolean
}
export type OutputWithState = Output & OutputState

/** All outputs of a workspace over all backends, with their states, by backend and path: three statements. */
export async function outputsOf(db: Db, workspaceId: string): Promise<OutputWithState[]> {
  const outputs = await selectOutputs(db)
    .where('output.workspace_id', '=', workspaceId)
    .orderBy('backend.slug')
    .orderBy('output.path')
    .execute()
  const involved = await involvementIn(db, workspaceId)
  return outputs.map((row) => withState(row, involved))
}

/** One output of a workspace by backend slug and path, or nothing. */
export async function findOutput(
  db: Db,
  place: { readonly workspaceId: string; readonly backend: string; readonly path: string },
): Promise<OutputWithState | undefined> {
  const row = await selectOutputs(db)
    .where('output.workspace_id', '=', place.workspaceId)
    .where('backend.slug', '=', place.backend)
    .where('output.path', '=', place.path)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return withState(row, await involvementIn(db, place.workspaceId, place.path))
}

export type OutputVersion = {
  readonly sha256: string
  readonly bytes: number
  readonly rows: number | null
  readonly columns: number | null
  readonly action: string | null
  readonly jobIdentifier: string | null
  readonly jobRequestIdentifier: string | null
  readonly commit: string | null
  readonly madeAt: string | null
  readonly seenAt: string
}

/**
 * What the output was over time: what it is now, then the others, newest first by when they were made,
 * since a job runner may send an older one later. Whether they may be opened is the output's standing.
 */
export function versionsOf(db: Db, outputId: string): Promise<OutputVersion[]> {
  return db
    .selectFrom('output_version')
    .innerJoin('output', 'output.id', 'output_version.output_id')
    .select([
      'output_version.sha256',
      'output_version.bytes',
      'output_version.rows',
      'output_version.columns',
      'output_version.action',
      'output_version.job_identifier as jobIdentifier',
      'output_version.job_request_identifier as jobRequestIdentifier',
      'output_version.commit_sha as commit',
      'output_version.made_at as madeAt',
      'output_version.seen_at as seenAt',
    ])
    .where('output_id', '=', outputId)
    .orderBy((build) => build('output_version.sha256', 'is', build.ref('output.sha256')), 'desc')
    .orderBy(({ fn }) => fn.coalesce('output_version.made_at', 'output_version.seen_at'), 'desc')
    .orderBy('output_version.seen_at', 'desc')
    .orderBy('output_version.id', 'desc')
    .execute()
}

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

function selectOutputs(db: Db) {
  return db
    .selectFrom('output')
    .innerJoin('backend', 'backend.id', 'output.backend_id')
    .leftJoin('job', 'job.identifier', 'output.job_identifier')
    .select([
      'output.id',
      'output.backend_id as backendId',
      'backend.slug as backend',
      'output.path',
      'output.standing',
      'output.reason',
      'output.message',
      'output.sha256',
      'output.bytes',
      'output.rows',
      'output.columns',
      'output.action',
      'output.job_identifier as jobIdentifier',
      'output.job_request_identifier as jobRequestIdentifier',
      'job.status as jobStatus',
      'output.commit_sha as commit',
      'output.repo',
      'output.made_at as madeAt',
      'output.made_by as madeBy',
      'output.first_seen_at as firstSeenAt',
      'output.updated_at as updatedAt',
      'output.out_of_date_action as outOfDateAction',
      'output.out_of_date_output as outOfDateOutput',
    ])
}

type Row = Omit<Output, 'outOfDateAction' | 'outOfDateOutput'> & {
  readonly outOfDateAction: number
  readonly outOfDateOutput: number
}
type Involved = {
  readonly requests: ReadonlyMap<string, OnRequest[]>
  readonly releases: ReadonlyMap<string, InRelease[]>
}

function withState(row: Row, { requests, releases }: Involved): OutputWithState {
  const output: Output = {
    ...row,
    outOfDateAction: row.outOfDateAction === 1,
    outOfDateOutput: row.outOfDateOutput === 1,
  }
  const key = keyOf(row)
  return { ...output, ...outputState(output, requests.get(key) ?? [], releases.get(key) ?? []) }
}

async function involvementIn(db: Db, workspaceId: string, path?: string): Promise<Involved> {
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
  return {
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

function keyOf({ backendId, path }: { readonly backendId: string; readonly path: string }): string {
  return `${backendId}\n${path}`
}
