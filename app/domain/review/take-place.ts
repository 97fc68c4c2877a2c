import type { Person } from '../people/person.ts'
import { on } from '../release-request/events.ts'
import type { ReleaseRequest } from '../release-request/request.ts'
import { no, ok, type Result } from '../result.ts'
import type { ReviewEvent } from './events.ts'
import { whyNotReview } from './may-review.ts'
import { placesFree, reviewOf } from './places.ts'

/** Says "I review this one", so that nobody does the same work a third time. */
export function takePlace(
  request: ReleaseRequest,
  person: Person,
  reviewId: string,
): Result<
  ReviewEvent,
  'not-a-checker' | 'not-under-review' | 'not-now' | 'place-taken-already' | 'no-place-free'
> {
  const problem = whyNotReview(request, person, 'take-place')
  if (problem) return no(problem)
  const mine = reviewOf(request, person.id)
  if (mine && (mine.state === 'submitted' || (mine.state === 'draft' && mine.hasPlace)))
    return no('place-taken-already')
  if (placesFree(request) === 0) return no('no-place-free')
  return ok({ kind: 'place-taken', ...on(request), reviewId: mine?.id ?? reviewId })
}

/** Gives a place back. The drafts stay their writer's, and can still be submitted. */
export function leavePlace(
  request: ReleaseRequest,
  person: Person,
): Result<
  ReviewEvent,
  'not-a-checker' | 'not-under-review' | 'not-now' | 'no-place-to-leave' | 'review-finished'
> {
  const problem = whyNotReview(request, person, 'take-place')
  if (problem) return no(problem)
  const mine = reviewOf(request, person.id)
  if (mine?.state === 'submitted') return no('review-finished')
  if (mine?.state !== 'draft' || !mine.hasPlace) return no('no-place-to-leave')
  return ok({ kind: 'place-left', ...on(request), reviewId: mine.id })
}
