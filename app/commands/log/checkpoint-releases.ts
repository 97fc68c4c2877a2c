import { isReleaseUncovered } from '#db/queries/log-checkpoints.ts'
import type { Deps } from '../deps.ts'
import { makeCheckpoint } from './make-checkpoint.ts'

/**
 * Makes a checkpoint where a release has none over it, so that its files can be proved; says whether
 * one was made. Called right after a release, and every minute for those where that failed.
 */
export async function checkpointReleases(deps: Deps): Promise<boolean> {
  if (!(await isReleaseUncovered(deps.db.reader))) return false
  await makeCheckpoint(deps)
  return true
}
