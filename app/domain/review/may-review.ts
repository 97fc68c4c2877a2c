import type { Person } from '../people/person.ts'
import { isAllowed, type RequestAction } from '../release-request/allowed.ts'
import type { ReleaseRequest } from '../release-request/request.ts'
import type { ReviewBegun } from './events.ts'
import { placesFree, reviewOf } from './places.ts'
import { isCheckerOf } from './viewer.ts'

/** Why this person may not take this step of the review now, or null. */
export function whyNotReview(
  request: ReleaseRequest,
  person: Person,
  action: RequestAction,
): 'not-a-checker' | 'not-under-review' | 'not-now' | null {
  if (!isCheckerOf(person, request)) return 'not-a-checker'
  if (isAllowed(action, request.status)) return null
  return isAllowed('vote', request.status) ? 'not-now' : 'not-under-review'
}

/**
 * A first vote or acceptance begins a review: with a place if one is free, without one otherwise.
 * Whoever submits first, counts.
 */
export function beginning(
  request: ReleaseRequest,
  checkerId: string,
  reviewId: string,
): ReviewBegun | null {
  if (reviewOf(request, checkerId)) return null
  return { reviewId, hasPlace: placesFree(request) > 0 }
}
