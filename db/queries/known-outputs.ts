import type { OutputRecord, UnopenedEntry, WithheldPattern } from '#app/domain/outputs/events.ts'
import type { Db } from '../open.ts'

type Place = { readonly workspaceId: string; readonly backendId: string }

/** What is on record of a workspace on one backend, as the next import is compared with it. */
export async function knownOutputs(
  db: Db,
  { workspaceId, backendId }: Place,
): Promise<{
  readonly outputs: readonly OutputRecord[]
  readonly unopened: readonly UnopenedEntry[]
  readonly withheld: readonly WithheldPattern[]
}> {
  const outputs = await selectKnown(db, { workspaceId, backendId }).execute()
  const unopened = await db
    .selectFrom('unopened_entry')
    .select(['path', 'kind', 'reason'])
    .where('workspace_id', '=', workspaceId)
    .where('backend_id', '=', backendId)
    .execute()
  const withheld = await db
    .selectFrom('withheld_pattern')
    .select(['action', 'pattern', 'level', 'files', 'left_behind as leftBehind'])
    .where('workspace_id', '=', workspaceId)
    .where('backend_id', '=', backendId)
    .execute()
  return {
    outputs: outputs.map(readKnown),
    unopened,
    withheld,
  }
}

/** The project.yaml of each of these job requests, by identifier; those that are not here are left out. */
export async function pipelinesOf(
  db: Db,
  identifiers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('job_request')
    .select(['identifier', 'pipeline'])
    .where('identifier', 'in', identifiers)
    .execute()
  return new Map(rows.map(({ identifier, pipeline }) => [identifier, pipeline]))
}

/** The project.yaml of the newest job request of a workspace on a backend, or nothing. */
export async function newestPipeline(
  db: Db,
  { workspaceId, backendId }: Place,
): Promise<{ readonly pipeline: string; readonly createdAt: string } | undefined> {
  return db
    .selectFrom('job_request')
    .select(['pipeline', 'created_at as createdAt'])
    .where('workspace_id', '=', workspaceId)
    .where('backend_id', '=', backendId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The outputs on record at these paths. */
export async function knownOutputsAt(
  db: Db,
  place: Place,
  paths: readonly string[],
): Promise<OutputRecord[]> {
  const rows = await selectKnown(db, place).where('path', 'in', paths).execute()
  return rows.map(readKnown)
}

function selectKnown(db: Db, { workspaceId, backendId }: Place) {
  return db
    .selectFrom('output')
    .select([
      'id as outputId',
      'path',
      'standing',
      'reason',
      'message',
      'sha256',
      'bytes',
      'rows',
      'columns',
      'action',
      'job_identifier as jobIdentifier',
      'job_request_identifier as jobRequestIdentifier',
      'commit_sha as commit',
      'repo',
      'made_at as madeAt',
      'made_by as madeBy',
      'out_of_date_action as outOfDateAction',
      'out_of_date_output as outOfDateOutput',
    ])
    .where('workspace_id', '=', workspaceId)
    .where('backend_id', '=', backendId)
}

type Known = Omit<OutputRecord, 'level' | 'outOfDateAction' | 'outOfDateOutput'> & {
  readonly outOfDateAction: number
  readonly outOfDateOutput: number
}

function readKnown(output: Known): OutputRecord {
  return {
    ...output,
    level: 'moderately_sensitive',
    outOfDateAction: output.outOfDateAction === 1,
    outOfDateOutput: output.outOfDateOutput === 1,
  }
}
