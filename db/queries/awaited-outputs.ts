import type { AwaitedOutput } from '#app/domain/outputs/awaited-output.ts'
import type { Db } from '../open.ts'
import { oneOf } from './one-of.ts'

/** How many announced outputs of each backend have not come yet, by its id. */
export async function awaitedByBackend(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('awaited_output')
    .select(['backend_id as backendId', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('backend_id')
    .execute()
  return new Map(rows.map(({ backendId, count }) => [backendId, count]))
}

type Place = { readonly workspaceId: string; readonly backendId: string }

/** What one backend has announced for one workspace and not sent yet, at any path or at these. */
export function awaitedIn(
  db: Db,
  { workspaceId, backendId }: Place,
  paths?: readonly string[],
): Promise<AwaitedOutput[]> {
  let query = selectAwaited(db)
    .where('awaited_output.workspace_id', '=', workspaceId)
    .where('awaited_output.backend_id', '=', backendId)
  if (paths !== undefined) query = query.where('awaited_output.path', 'in', paths)
  return query.orderBy('awaited_output.path').execute()
}

/** An output on its way, for people. */
export type OnItsWay = AwaitedOutput & {
  readonly backend: string
  readonly action: string
  readonly jobRequestIdentifier: string
  readonly jobRequestNumber: number | null
  /** Of the announcement. */
  readonly announcedAt: string
}

/** What a workspace waits for, over all its backends, or of one job request: newest announcement first. */
export function onTheirWay(
  db: Db,
  of: { readonly workspaceId: string } | { readonly jobRequestId: string },
): Promise<OnItsWay[]> {
  const query = selectAwaited(db)
    .innerJoin('job', 'job.identifier', 'awaited_output.job_identifier')
    .innerJoin('job_request', 'job_request.id', 'job.job_request_id')
    .innerJoin('backend', 'backend.id', 'awaited_output.backend_id')
    .select([
      'backend.slug as backend',
      'job.action',
      'job_request.identifier as jobRequestIdentifier',
      'job_request.number as jobRequestNumber',
      'awaited_output.announced_at as announcedAt',
    ])
  const narrowed =
    'workspaceId' in of
      ? query.where('awaited_output.workspace_id', '=', of.workspaceId)
      : query.where('job.job_request_id', '=', of.jobRequestId)
  return narrowed
    .orderBy('awaited_output.announced_at', 'desc')
    .orderBy('awaited_output.path')
    .execute()
}

export type AwaitedBytes = AwaitedOutput & {
  readonly workspaceId: string
  readonly workspace: string
  readonly projectId: string
  readonly policyId: string
  readonly jobRequestId: string
  readonly action: string
  readonly identifier: string
  readonly commit: string
  readonly repo: string | null
  readonly requestedBy: string
}

/** Every output of this backend that waits for these bytes, with the job it comes from. */
export function awaitedOf(db: Db, backendId: string, sha256: string): Promise<AwaitedBytes[]> {
  return selectAwaited(db)
    .innerJoin('job', 'job.identifier', 'awaited_output.job_identifier')
    .innerJoin('job_request', 'job_request.id', 'job.job_request_id')
    .innerJoin('workspace', 'workspace.id', 'awaited_output.workspace_id')
    .innerJoin('project', 'project.id', 'workspace.project_id')
    .select([
      'awaited_output.workspace_id as workspaceId',
      'workspace.name as workspace',
      'project.id as projectId',
      'project.policy_id as policyId',
      'job_request.id as jobRequestId',
      'job.action',
      'job_request.identifier',
      'job_request.commit_sha as commit',
      'job_request.repo',
      'job_request.requested_by as requestedBy',
    ])
    .where('awaited_output.backend_id', '=', backendId)
    .where('awaited_output.sha256', '=', sha256)
    .where('workspace.archived_at', 'is', null)
    .orderBy('awaited_output.made_at')
    .orderBy('awaited_output.job_identifier')
    .execute()
}

/** Those of these SHA-256 whose bytes a workspace has had from a backend, and still has. */
export async function bytesFrom(
  db: Db,
  {
    backendId,
    workspaceId,
    sha256s,
  }: Partial<Place> & { readonly sha256s: readonly string[] } & {
    readonly backendId: string
  },
): Promise<{ readonly sha256: string; readonly bytes: number; readonly workspace: string }[]> {
  let query = db
    .selectFrom('output_version')
    .innerJoin('output', 'output.id', 'output_version.output_id')
    .innerJoin('workspace', 'workspace.id', 'output.workspace_id')
    .innerJoin('stored_file', 'stored_file.sha256', 'output_version.sha256')
    .select(['output_version.sha256', 'output_version.bytes', 'workspace.name as workspace'])
    .where('stored_file.removed_at', 'is', null)
    .where('output.backend_id', '=', backendId)
    .where('output_version.sha256', 'in', oneOf(sha256s))
  if (workspaceId !== undefined) query = query.where('output.workspace_id', '=', workspaceId)
  return query.execute()
}

function selectAwaited(db: Db) {
  return db
    .selectFrom('awaited_output')
    .select([
      'awaited_output.job_identifier as jobIdentifier',
      'awaited_output.path',
      'awaited_output.sha256',
      'awaited_output.bytes',
      'awaited_output.made_at as madeAt',
    ])
}
