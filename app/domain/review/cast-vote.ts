import type { Person } from '../people/person.ts'
import { on } from '../release-request/events.ts'
import { fileOf, type ReleaseRequest } from '../release-request/request.ts'
import type { VoteValue } from './vote-value.ts'
import { no, ok, type Result } from '../result.ts'
import { isShutOut } from './accept-finding.ts'
import { findingsOn, notAccepted } from './acceptances.ts'
import type { ReviewEvent } from './events.ts'
import { beginning, whyNotReview } from './may-review.ts'
import { reviewOf } from './places.ts'

type Choice = {
  readonly fileId: string
  readonly vote: VoteValue
  readonly voteId: string
  readonly reviewId: string
  /** Digest of the findings on record for the file. */
  readonly findingsDigest: string
}

/**
 * One checker's vote on one output file, bound to its bytes, the findings on record and the policy.
 * It is a draft until the review is submitted; after that it may still be changed, and then approving
 * needs the acceptances at once, since no further step asks for them.
 */
export function castVote(
  request: ReleaseRequest,
  person: Person,
  { fileId, vote, voteId, reviewId, findingsDigest }: Choice,
): Result<
  Extract<ReviewEvent, { kind: 'vote-cast' }>,
  | 'not-a-checker'
  | 'not-under-review'
  | 'not-now'
  | 'round-complete'
  | 'no-such-file'
  | 'not-an-output'
  | 'finding-can-only-be-fixed'
  | 'finding-not-accepted'
> {
  const problem = whyNotReview(request, person, 'vote')
  if (problem) return no(problem)
  if (isShutOut(request, person)) return no('round-complete')
  const file = fileOf(request, fileId)
  if (file === undefined || file.state === 'withdrawn') return no('no-such-file')
  if (file.kind !== 'output') return no('not-an-output')
  const isFinished = reviewOf(request, person.id)?.state === 'submitted'
  if (vote === 'approved') {
    const fixOnly = findingsOn(request, file).some(
      ({ severity, acceptable }) => severity === 'must-fix' && !acceptable,
    )
    if (fixOnly) return no('finding-can-only-be-fixed')
    if (isFinished && notAccepted(request, file, person.id).length > 0)
      return no('finding-not-accepted')
  }
  const previous = request.votes.find(
    (earlier) =>
      earlier.fileId === fileId &&
      earlier.checkerId === person.id &&
      earlier.turn === request.turn &&
      earlier.state === 'current',
  )
  return ok({
    kind: 'vote-cast',
    ...on(request),
    voteId,
    fileId,
    fileVersion: file.currentVersion,
    sha256: file.sha256,
    vote,
    replaces: previous?.id ?? null,
    findingsDigest,
    policy: { id: request.policyId, version: request.policyVersion ?? 0 },
    begins: beginning(request, person.id, reviewId),
    seenByAll: request.status === 'reviewed',
  })
}

/** Takes the latest vote of this round back, while the review is a draft; the one before it stands again. */
export function undoVote(
  request: ReleaseRequest,
  person: Person,
  fileId: string,
): Result<
  ReviewEvent,
  'not-a-checker' | 'not-under-review' | 'not-now' | 'review-finished' | 'nothing-to-undo'
> {
  const problem = whyNotReview(request, person, 'undo-vote')
  if (problem && problem !== 'not-now') return no(problem)
  if (reviewOf(request, person.id)?.state === 'submitted') return no('review-finished')
  if (problem) return no(problem)
  const vote = request.votes.find(
    (earlier) =>
      earlier.fileId === fileId &&
      earlier.checkerId === person.id &&
      earlier.turn === request.turn &&
      earlier.state === 'current',
  )
  if (vote === undefined) return no('nothing-to-undo')
  return ok({
    kind: 'vote-undone',
    ...on(request),
    voteId: vote.id,
    fileId,
    sha256: vote.sha256,
    restores: vote.replaces,
  })
}
