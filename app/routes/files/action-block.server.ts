import type { ActionBlockView } from '#app/components/file/action-block.tsx'
import type { Db } from '#db/open.ts'
import { findJobRequestOfJob } from '#db/queries/job-requests.ts'
import { linesOfAction } from './action-code.server.ts'

/** The block of project.yaml that made some bytes, from the job request that handed them over. */
export async function actionBlock(
  db: Db,
  workspaceId: string,
  made: {
    readonly action: string | null
    readonly jobIdentifier: string | null
    readonly commit: string | null
  },
): Promise<ActionBlockView> {
  const { action, jobIdentifier, commit } = made
  const found =
    jobIdentifier === null
      ? undefined
      : await findJobRequestOfJob(db, { workspaceId, job: jobIdentifier })
  const place = found && action !== null ? linesOfAction(found.pipeline, action) : null
  return {
    action,
    commit,
    commitHref: commitAddress(found?.repo ?? null, commit),
    jobRequest: found
      ? { identifier: found.identifier, words: `job request ${found.number ?? found.identifier}` }
      : null,
    lines:
      found && place
        ? found.pipeline
            .split(/\r?\n/)
            .slice(place.from - 1, place.to)
            .map((text, at) => ({ number: place.from + at, text }))
        : null,
  }
}

/** Only an address of the web is linked to. */
function commitAddress(repo: string | null, commit: string | null): string | null {
  if (repo === null || commit === null || !/^https?:\/\//.test(repo)) return null
  return `${repo.replace(/(\.git)?\/?$/, '')}/commit/${encodeURIComponent(commit)}`
}
