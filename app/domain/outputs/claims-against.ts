import type { JobInput } from '../job-request/parse-job-request.ts'
import type { Manifest } from './manifest.ts'

/**
 * Where the jobs say something else of their outputs than the manifest does, in sentences. A file
 * that the manifest withholds is not named, whatever a job calls it.
 */
export function claimsAgainst(manifest: Manifest, jobs: readonly JobInput[]): string[] {
  const entries = new Map(manifest.entries.map((entry) => [entry.path, entry]))
  return jobs.flatMap(({ action, identifier, outputs }) => {
    const withheld = outputs.filter(({ path }) => manifest.withheldAs(path) !== undefined).length
    const others = outputs.filter(({ path, sha256 }) => {
      const entry = entries.get(path)
      return entry?.jobIdentifier === identifier && entry.sha256 !== sha256
    })
    return [
      ...(withheld === 0
        ? []
        : [
            `The job of ${action} offers ${withheld} of its outputs as moderately_sensitive; the manifest withholds them.`,
          ]),
      ...others.map(
        ({ path }) => `The job of ${action} and the manifest name different bytes for ${path}.`,
      ),
    ]
  })
}
