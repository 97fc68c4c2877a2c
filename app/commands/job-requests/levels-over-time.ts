import type { Level } from '#app/domain/pipeline/level.ts'
import { levelHistory } from '#app/domain/pipeline/level-history.ts'
import type { Pipeline } from '#app/domain/pipeline/pipeline.ts'
import { readPipeline } from '#app/domain/pipeline/read-pipeline.ts'
import { readYaml } from '#app/files/read-yaml.ts'
import type { Db } from '#db/open.ts'
import { recentPipelines } from '#db/queries/job-request-history.ts'

/** A level that a path was given, and the first of the job requests that gave it. */
export type LevelSince = {
  readonly identifier: string
  readonly number: number | null
  readonly createdAt: string
  readonly level: Level | null
}

// Further back nobody compares; each text is read once however many job requests have it.
const LOOKED_AT = 50

/** The levels of a path under the newest pipelines of its workspace and backend, newest first. */
export async function levelsOverTime(
  db: Db,
  {
    path,
    ...place
  }: { readonly path: string; readonly workspaceId: string; readonly backendId: string },
): Promise<LevelSince[]> {
  const requests = await recentPipelines(db, place, LOOKED_AT)
  const read = new Map<string, Pipeline | null>()
  for (const { pipeline } of requests) {
    if (!read.has(pipeline)) read.set(pipeline, pipelineOf(pipeline))
  }
  const oldestFirst = requests
    .map((request) => ({ ...request, pipeline: read.get(request.pipeline) ?? null }))
    .reverse()
  return levelHistory(path, oldestFirst)
    .map(({ since: { identifier, number, createdAt }, level }) => ({
      identifier,
      number,
      createdAt,
      level,
    }))
    .reverse()
}

function pipelineOf(text: string): Pipeline | null {
  const yaml = readYaml(text)
  return yaml.ok ? readPipeline(yaml.value) : null
}
