import type { Person } from '../people/person.ts'
import { on } from '../release-request/events.ts'
import { fileOf, type ReleaseRequest } from '../release-request/request.ts'
import type { VoteValue } from './vote-value.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import { countedVotes, decisionOn } from './counted-votes.ts'
import type { ReviewEvent } from './events.ts'
import { whyNotReview } from './may-review.ts'
import { reviewOf } from './places.ts'

/**
 * A checker with no review this round settles one file in conflict, with a reason. The votes stay as
 * they are; a contrary vote that comes later opens the conflict again.
 */
export function adjudicate(
  request: ReleaseRequest,
  person: Person,
  {
    fileId,
    vote,
    adjudicationId,
    text,
  }: {
    fileId: string
    vote: VoteValue
    adjudicationId: string
    text: WrittenText
  },
): Result<
  ReviewEvent,
  | 'not-a-checker'
  | 'not-under-review'
  | 'not-now'
  | 'no-such-file'
  | 'reviewed-it-yourself'
  | 'not-in-conflict'
  | 'no-reason'
  | 'too-long'
> {
  const problem = whyNotReview(request, person, 'adjudicate')
  if (problem) return no(problem)
  const file = fileOf(request, fileId)
  if (file === undefined || file.state === 'withdrawn') return no('no-such-file')
  const hasVoted = countedVotes(request, file).some(({ checkerId }) => checkerId === person.id)
  if (hasVoted || reviewOf(request, person.id)?.state === 'submitted')
    return no('reviewed-it-yourself')
  if (decisionOn(request, file) !== 'conflicted') return no('not-in-conflict')
  const wrong = problemOfText(text.body, 'no-reason')
  if (wrong) return no(wrong)
  return ok({
    kind: 'file-adjudicated',
    ...on(request),
    adjudicationId,
    fileId,
    fileVersion: file.currentVersion,
    sha256: file.sha256,
    vote,
    text,
  })
}
