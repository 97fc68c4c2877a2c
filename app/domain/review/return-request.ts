import type { Person } from '../people/person.ts'
import { on } from '../release-request/events.ts'
import { outputsOf, type ReleaseRequest } from '../release-request/request.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import { decisionOn } from './counted-votes.ts'
import type { ReviewEvent } from './events.ts'
import { fileDecisions } from './file-decisions.ts'
import { mayConclude } from './may-conclude.ts'
import { whyNotReview } from './may-review.ts'

/** The groups with a file that is not approved and without a public comment of this round. */
export function groupsWithoutExplanation(request: ReleaseRequest): readonly string[] {
  const open = outputsOf(request).filter((file) => decisionOn(request, file) !== 'approved')
  const explained = (groupId: string) =>
    request.comments.some(
      (comment) =>
        comment.groupId === groupId &&
        comment.visibility === 'public' &&
        comment.turn === request.turn &&
        !comment.archived,
    )
  return [...new Set(open.map(({ groupId }) => groupId))].filter((groupId) => !explained(groupId))
}

/** Hands the request back to its author, who is told in public what to do in each group. */
export function returnRequest(
  request: ReleaseRequest,
  person: Person,
  digestOf: (findingIds: readonly string[]) => string,
): Result<
  ReviewEvent,
  'not-a-checker' | 'not-under-review' | 'not-now' | 'review-does-not-count' | 'groups-need-comment'
> {
  const problem = whyNotReview(request, person, 'return')
  if (problem) return no(problem)
  if (!mayConclude(request, person)) return no('review-does-not-count')
  if (groupsWithoutExplanation(request).length > 0) return no('groups-need-comment')
  return ok({
    kind: 'request-returned',
    ...on(request),
    before: request.status,
    nextTurn: request.turn + 1,
    decisions: fileDecisions(request, digestOf),
  })
}

/**
 * Hands the request back before all reviews are in: open to any of its checkers, with a public
 * reason. The drafts of the round are archived: their writers can read them, and they count for nothing.
 */
export function returnEarly(
  request: ReleaseRequest,
  person: Person,
  { commentId, reason }: { readonly commentId: string; readonly reason: WrittenText },
): Result<
  ReviewEvent,
  'not-a-checker' | 'not-under-review' | 'not-now' | 'no-reason' | 'too-long'
> {
  const problem = whyNotReview(request, person, 'return-early')
  if (problem) return no(problem)
  const wrong = problemOfText(reason.body, 'no-reason')
  if (wrong) return no(wrong)
  return ok({
    kind: 'request-returned-early',
    ...on(request),
    before: request.status,
    nextTurn: request.turn + 1,
    commentId,
    reason,
  })
}
