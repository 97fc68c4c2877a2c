import type { Person } from '../people/person.ts'
import { on } from '../release-request/events.ts'
import type { ReleaseRequest } from '../release-request/request.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { ReviewEvent } from './events.ts'
import { fileDecisions } from './file-decisions.ts'
import { mayConclude } from './may-conclude.ts'
import { whyNotReview } from './may-review.ts'
import { REJECT_CATEGORIES, type RejectCategory } from './reject-categories.ts'

/** Ends the request without a release. The author is shown the category and the reason. */
export function rejectRequest(
  request: ReleaseRequest,
  person: Person,
  { category, reason }: { readonly category: string; readonly reason: WrittenText },
  digestOf: (findingIds: readonly string[]) => string,
): Result<
  ReviewEvent,
  | 'not-a-checker'
  | 'not-under-review'
  | 'not-now'
  | 'review-does-not-count'
  | 'no-category'
  | 'no-reason'
  | 'too-long'
> {
  const problem = whyNotReview(request, person, 'reject')
  if (problem) return no(problem)
  if (!mayConclude(request, person)) return no('review-does-not-count')
  if (!isRejectCategory(category)) return no('no-category')
  const wrong = problemOfText(reason.body, 'no-reason')
  if (wrong) return no(wrong)
  return ok({
    kind: 'request-rejected',
    ...on(request),
    category,
    reason,
    decisions: fileDecisions(request, digestOf),
  })
}

const isRejectCategory = (category: string): category is RejectCategory =>
  Object.hasOwn(REJECT_CATEGORIES, category)
