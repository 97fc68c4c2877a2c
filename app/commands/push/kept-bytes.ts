import { findPolicy, POLICIES } from '#app/domain/disclosure/policies.ts'
import { withOverrides } from '#app/domain/disclosure/policy-override.ts'
import { MAX_KEPT_BYTES } from '#app/domain/outputs/plan-import.ts'
import type { Db } from '#db/open.ts'
import { activeOverrides } from '#db/queries/policy-overrides.ts'

/**
 * The largest file that a project takes, in bytes: as its policy says with the exceptions that hold
 * now, and never more than can be kept. A project that is yet to be made goes by the first policy.
 */
export async function keptBytes(
  db: Db,
  project: { readonly projectId: string; readonly policyId: string } | undefined,
): Promise<number> {
  const base = project ? findPolicy(project.policyId) : POLICIES[0]
  if (base === undefined) return MAX_KEPT_BYTES
  const policy = project ? withOverrides(base, await activeOverrides(db, project)) : base
  return Math.min(policy.files.maxBytes ?? MAX_KEPT_BYTES, MAX_KEPT_BYTES)
}
