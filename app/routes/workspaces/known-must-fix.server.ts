import { checksOfReports, declarationsDigestOf } from '#app/commands/kept-reports.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { Db } from '#db/open.ts'
import { checkCountsIn } from '#db/queries/check-results.ts'

/** Must-fix findings of the last check of a file with these bytes; null while it was not checked. */
export type MustFixOf = (path: string, sha256: string | null) => number | null

/** What the last checks found in the files of a workspace, in one statement. */
export async function knownMustFix(
  db: Db,
  workspaceId: string,
  policy: Policy,
): Promise<MustFixOf> {
  const counts = await checkCountsIn(db, workspaceId, {
    policyId: policy.id,
    policyVersion: policy.version,
    programVersion: checksOfReports(policy),
  })
  const mustFix = new Map(
    counts.map((count) => [`${count.sha256} ${count.declarationsDigest}`, count.mustFix]),
  )
  // Digests differ by extension alone: one for each that there is.
  const digests = new Map<string, string>()
  const digestOf = (path: string) => {
    const extension = path.slice(path.lastIndexOf('.'))
    const known = digests.get(extension) ?? declarationsDigestOf(path, policy)
    digests.set(extension, known)
    return known
  }
  return (path, sha256) =>
    sha256 === null ? null : (mustFix.get(`${sha256} ${digestOf(path)}`) ?? null)
}
