import { POLICIES, findPolicy } from '#app/domain/disclosure/policies.ts'
import { withOverrides } from '#app/domain/disclosure/policy-override.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { ReleaseRequest, ReviewsRequired } from '#app/domain/release-request/request.ts'

/** The policy of this id. A database that names one this program does not know cannot be served. */
export function policyCalled(policyId: string): Policy {
  const policy = findPolicy(policyId)
  if (!policy)
    throw new Error(
      `The policy ${policyId} is not one of ${POLICIES.map(({ id }) => id).join(', ')}.`,
    )
  return policy
}

/** The policy of a request, with the exceptions of its project: those of its round, once it has begun. */
export const policyOf = ({
  policyId,
  policyOverrides,
}: Pick<ReleaseRequest, 'policyId' | 'policyOverrides'>): Policy =>
  withOverrides(policyCalled(policyId), policyOverrides)

/** How many reviews the policy asks for, before any exception. */
export const reviewsRequiredBy = (policyId: string): ReviewsRequired =>
  policyCalled(policyId).review.reviewers
