import type { Person } from '../people/person.ts'
import { on } from '../release-request/events.ts'
import { fileOf, type ReleaseRequest } from '../release-request/request.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import { findingsOn } from './acceptances.ts'
import type { ReviewEvent } from './events.ts'
import { beginning, whyNotReview } from './may-review.ts'
import { reviewOf } from './places.ts'

type Acceptance = {
  readonly fileId: string
  readonly findingId: string
  readonly answerId: string
  readonly reviewId: string
  readonly text: WrittenText
}

/**
 * A checker accepts a must-fix finding with a reason of their own, whether or not the author answered
 * it. Once all reviews are in, only those whose review counts may.
 */
export function acceptFinding(
  request: ReleaseRequest,
  person: Person,
  { fileId, findingId, answerId, reviewId, text }: Acceptance,
): Result<
  ReviewEvent,
  | 'not-a-checker'
  | 'not-under-review'
  | 'not-now'
  | 'round-complete'
  | 'no-such-file'
  | 'no-such-finding'
  | 'finding-needs-no-reason'
  | 'finding-can-only-be-fixed'
  | 'no-reason'
  | 'too-long'
> {
  const problem = whyNotReview(request, person, 'accept-finding')
  if (problem) return no(problem)
  if (isShutOut(request, person)) return no('round-complete')
  const file = fileOf(request, fileId)
  if (file === undefined || file.state === 'withdrawn') return no('no-such-file')
  const finding = findingsOn(request, file).find((found) => found.findingId === findingId)
  if (finding === undefined) return no('no-such-finding')
  if (finding.severity !== 'must-fix') return no('finding-needs-no-reason')
  if (!finding.acceptable) return no('finding-can-only-be-fixed')
  const wrong = problemOfText(text.body, 'no-reason')
  if (wrong) return no(wrong)
  return ok({
    kind: 'finding-accepted',
    ...on(request),
    answerId,
    fileId,
    sha256: file.sha256,
    findingId,
    text,
    begins: beginning(request, person.id, reviewId),
  })
}

/** All reviews are in and this person's is not among them: drafts stay, nothing is added. */
export const isShutOut = (request: ReleaseRequest, person: Person): boolean =>
  request.status === 'reviewed' && reviewOf(request, person.id)?.state !== 'submitted'
