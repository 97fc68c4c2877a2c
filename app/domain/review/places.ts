import type { ReleaseRequest, Review } from '../release-request/request.ts'

/** The review of this person in this round, whatever became of it. */
export const reviewOf = (request: ReleaseRequest, checkerId: string): Review | undefined =>
  request.reviews.find((review) => review.checkerId === checkerId && review.turn === request.turn)

/** The reviews of this round that were submitted and count. */
export const submittedReviews = (request: ReleaseRequest): readonly Review[] =>
  request.reviews.filter(({ turn, state }) => turn === request.turn && state === 'submitted')

/**
 * How many more checkers can take this request on. A place is taken on beginning and not on
 * submitting, so the number does not tell how far anybody is.
 */
export function placesFree(request: ReleaseRequest): number {
  const taken = request.reviews.filter(
    ({ turn, state, hasPlace }) =>
      turn === request.turn && hasPlace && (state === 'draft' || state === 'submitted'),
  )
  return Math.max(0, request.reviewsRequired - taken.length)
}
