import type { JobRecord } from './events.ts'
import type { FolderEntry } from './folder-entry.ts'
import type { Manifest } from './manifest.ts'

// A folder that was copied has times that differ by the length of the copying.
const SLACK = 2_000

/**
 * Signs that the manifest is older than the folder: the runner writes log and outputs of an action
 * first and renames the manifest last. Sentences for the report; what they speak of is refused by
 * its hash anyway.
 */
export function manifestBehind({
  manifest,
  listing,
  writtenAt,
  jobs,
}: {
  readonly manifest: Manifest
  readonly listing: readonly FolderEntry[]
  /** When the manifest was written, in milliseconds since 1970. */
  readonly writtenAt: number
  readonly jobs: readonly JobRecord[]
}): string[] {
  const signs: string[] = []
  for (const { path, modifiedAt } of listing) {
    if (/^metadata\/\.?manifest\.json.*\.?tmp$/i.test(path)) {
      signs.push('The job runner is writing a new manifest just now.')
    }
    const action = /^metadata\/([^/]+)\.log$/.exec(path)?.[1]
    if (action !== undefined && modifiedAt > writtenAt + SLACK) {
      signs.push(`The log of ${action} is newer than the manifest.`)
    }
  }
  for (const job of jobs) {
    if (job.status !== 'succeeded' || manifest.jobs.has(job.identifier)) continue
    const newest = manifest.actions.get(job.action) ?? null
    // A later run of the same action takes the place of this one: then nothing is behind.
    const replaced = newest !== null && job.completedAt !== null && newest > job.completedAt
    if (!replaced)
      signs.push(`The manifest has nothing yet of job ${job.identifier} (${job.action}).`)
  }
  return signs
}
