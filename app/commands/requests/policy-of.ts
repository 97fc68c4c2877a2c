import { POLICIES, findPolicy } from '#app/domain/disclosure/policies.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { ReviewsRequired } from '#app/domain/release-request/request.ts'

/** The policy of a request. A database that names one this program does not know cannot be served. */
export function policyOf({ policyId }: { readonly policyId: string }): Policy {
  const policy = findPolicy(policyId)
  if (!policy)
    throw new Error(
      `The policy ${policyId} is not one of ${POLICIES.map(({ id }) => id).join(', ')}.`,
    )
  return policy
}

/** How many reviews the policy asks for. */
export const reviewsRequiredBy = (policyId: string): ReviewsRequired =>
  policyOf({ policyId }).review.reviewers
