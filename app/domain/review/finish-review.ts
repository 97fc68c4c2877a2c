import type { Person } from '../people/person.ts'
import { on } from '../release-request/events.ts'
import { outputsOf, type ReleaseRequest } from '../release-request/request.ts'
import { no, ok, type Result } from '../result.ts'
import { voteOf } from './counted-votes.ts'
import type { ReviewEvent } from './events.ts'
import { beginning } from './may-review.ts'
import { reviewOf, submittedReviews } from './places.ts'
import { reviewNeeds } from './review-needs.ts'
import { isCheckerOf } from './viewer.ts'

/**
 * Submits a review: from now on its votes count. With the last required one the request is reviewed;
 * a further one of the same round is refused, and its drafts are kept.
 */
export function finishReview(
  request: ReleaseRequest,
  person: Person,
  { reviewId, findingsDigest }: { readonly reviewId: string; readonly findingsDigest: string },
): Result<
  Extract<ReviewEvent, { kind: 'review-finished' }>,
  'not-a-checker' | 'not-under-review' | 'review-finished' | 'round-complete' | 'review-not-ready'
> {
  if (!isCheckerOf(person, request)) return no('not-a-checker')
  const mine = reviewOf(request, person.id)
  if (mine?.state === 'submitted') return no('review-finished')
  if (request.status === 'reviewed') return no('round-complete')
  if (request.status !== 'submitted' && request.status !== 'partially_reviewed')
    return no('not-under-review')
  if (reviewNeeds(request, person.id).length > 0) return no('review-not-ready')
  const isLast = submittedReviews(request).length + 1 >= request.reviewsRequired
  return ok({
    kind: 'review-finished',
    ...on(request),
    reviewId: mine?.id ?? reviewId,
    begins: beginning(request, person.id, reviewId),
    before: request.status,
    after: isLast ? 'reviewed' : 'partially_reviewed',
    votes: ownVotes(request, person.id),
    findingsDigest,
    policy: { id: request.policyId, version: request.policyVersion ?? 0 },
  })
}

/** The votes that this review consists of, standing ones included. */
function ownVotes(request: ReleaseRequest, checkerId: string) {
  const own = new Set(outputsOf(request).map((file) => voteOf(request, file, checkerId)))
  return request.votes
    .filter((vote) => own.has(vote))
    .map(({ fileId, sha256, vote }) => ({ fileId, sha256, vote }))
}

/** The further review of a complete round, as it goes on record: refused, its drafts kept. */
export function refuseReview(request: ReleaseRequest, person: Person): ReviewEvent | null {
  const mine = reviewOf(request, person.id)
  if (mine === undefined || mine.state === 'submitted' || mine.state === 'refused') return null
  return { kind: 'review-refused', ...on(request), reviewId: mine.id }
}
