import type { SimulationResult } from '#app/domain/policy/simulation.ts'
import type { Db } from '../open.ts'

/** A released file, and where it stands. */
export type FileToSimulate = {
  readonly fileId: string
  readonly releaseId: string
  readonly requestId: string
  readonly requestFileId: string
  readonly sha256: string
  readonly path: string
  readonly projectId: string
}

/** Everything that is released and not recalled, embargoed releases included; of one project, if named. */
export function filesToSimulate(db: Db, projectId: string | null): Promise<FileToSimulate[]> {
  const files = db
    .selectFrom('release_file as file')
    .innerJoin('release', 'release.id', 'file.release_id')
    .innerJoin('workspace', 'workspace.id', 'release.workspace_id')
    .select(['file.id as fileId', 'file.release_id as releaseId', 'file.sha256', 'file.path'])
    .select(['release.request_id as requestId', 'file.request_file_id as requestFileId'])
    .select('workspace.project_id as projectId')
    .where('file.state', '=', 'released')
    .orderBy('release.released_at', 'desc')
    .orderBy('file.release_id')
    .orderBy('file.path')
  return (
    projectId === null ? files : files.where('workspace.project_id', '=', projectId)
  ).execute()
}

const simulations = (db: Db) =>
  db
    .selectFrom('policy_simulation as simulation')
    .innerJoin('account', 'account.id', 'simulation.started_by')
    .leftJoin('project', 'project.id', 'simulation.project_id')
    .leftJoin('policy_override as override', 'override.id', 'simulation.override_id')
    .select(['simulation.id', 'simulation.state', 'simulation.started_at as startedAt'])
    .select(['simulation.policy_id as policyId', 'simulation.policy_version as policyVersion'])
    .select(['simulation.program_version as program', 'simulation.ended_at as endedAt'])
    .select(['simulation.digest', 'account.handle as startedBy', 'project.name as project'])
    .select(['project.slug as projectSlug', 'override.field', 'override.value'])

/** The latest simulations, newest first. */
export const listSimulations = (db: Db) =>
  simulations(db)
    .orderBy('simulation.started_at', 'desc')
    .orderBy('simulation.id')
    .limit(50)
    .execute()

/** One with what it found, or nothing. */
export async function findSimulation(db: Db, id: string) {
  const row = await simulations(db)
    .select('simulation.result')
    .where('simulation.id', '=', id)
    .executeTakeFirst()
  return row && { ...row, result: JSON.parse(row.result) as SimulationResult }
}

/** What released files are called, for the page of a simulation. Nobody is told more than names. */
export async function namesOfReleased(db: Db, fileIds: readonly string[]) {
  if (fileIds.length === 0) return new Map<string, never>()
  const rows = await db
    .selectFrom('release_file as file')
    .innerJoin('release', 'release.id', 'file.release_id')
    .innerJoin('workspace', 'workspace.id', 'release.workspace_id')
    .innerJoin('project', 'project.id', 'workspace.project_id')
    .select(['file.id', 'file.path', 'release.id as releaseId', 'release.title', 'release.state'])
    .select(['project.name as project'])
    .where('file.id', 'in', [...fileIds])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
