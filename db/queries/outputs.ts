import { type OutputState, outputState } from '#app/domain/outputs/output-state.ts'
import type { RefusedBecause, Standing } from '#app/domain/outputs/standing.ts'
import type { Db } from '../open.ts'
import { type Involved, involvementIn, keyOf } from './output-involvement.ts'

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

/** All outputs of a workspace over all backends, with their states, by backend and path: four statements. */
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

function withState(row: Row, { requests, releases, awaited }: Involved): OutputWithState {
  const output: Output = {
    ...row,
    outOfDateAction: row.outOfDateAction === 1,
    outOfDateOutput: row.outOfDateOutput === 1,
  }
  const key = keyOf(row)
  const state = outputState(
    output,
    requests.get(key) ?? [],
    releases.get(key) ?? [],
    awaited.get(key) ?? [],
  )
  return { ...output, ...state }
}
