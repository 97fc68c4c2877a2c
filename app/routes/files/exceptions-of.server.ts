import type { ProjectException } from '#app/components/desk/policy-exceptions.tsx'
import { policyCalled } from '#app/commands/requests/policy-of.ts'
import { sayExceptions } from '#app/domain/disclosure/policy-exceptions.ts'
import type { RequestView } from '#app/domain/review/as-seen.ts'
import type { Db } from '#db/open.ts'
import { overrideReasons } from '#db/queries/policy-overrides.ts'

type Ruled = Pick<RequestView, 'workspaceId' | 'policyId' | 'policyOverrides'>

/** The exceptions that a file is read under, each with why, which stays inside. */
export async function exceptionsOf(
  db: Db,
  { workspaceId, policyId, policyOverrides }: Ruled,
): Promise<readonly ProjectException[]> {
  if (policyOverrides.length === 0) return []
  const reasonOf = await overrideReasons(db, { workspaceId, policyId })
  return sayExceptions(policyCalled(policyId), policyOverrides).map((exception, at) => {
    const override = policyOverrides[at]
    return { ...exception, reason: override ? reasonOf(override) : null }
  })
}
