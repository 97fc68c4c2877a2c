import type { Adjudication, ReleaseRequest, RequestFile, Vote } from '../release-request/request.ts'
import { type Decision, decisionOf } from './decision.ts'
import { submittedReviews } from './places.ts'

/**
 * The vote of a checker on the version of the file that is on the request: the one of this round,
 * draft or not, or else the one that stands from an earlier round.
 */
export function voteOf(
  request: ReleaseRequest,
  file: RequestFile,
  checkerId: string,
): Vote | undefined {
  return request.votes
    .filter((vote) => isCurrent(vote, file) && vote.checkerId === checkerId)
    .reduce<Vote | undefined>(laterOf, undefined)
}

/**
 * The votes that decide: those of reviews submitted in this round, and those that stand from earlier
 * ones. A draft never counts, not even for its writer's standing vote.
 */
export function countedVotes(request: ReleaseRequest, file: RequestFile): readonly Vote[] {
  const submitted = new Set(submittedReviews(request).map(({ checkerId }) => checkerId))
  const latest = new Map<string, Vote>()
  for (const vote of request.votes) {
    if (!isCurrent(vote, file)) continue
    if (vote.turn === request.turn && !submitted.has(vote.checkerId)) continue
    latest.set(vote.checkerId, laterOf(latest.get(vote.checkerId), vote))
  }
  return [...latest.values()]
}

/** The adjudication that stands on this version of the file. */
export const adjudicationOf = (
  request: ReleaseRequest,
  file: RequestFile,
): Adjudication | undefined =>
  request.adjudications.find(
    ({ fileId, fileVersion, state }) =>
      fileId === file.id && fileVersion === file.currentVersion && state === 'current',
  )

/** What the votes that count, and an adjudication if there is one, say of a file. */
export const decisionOn = (request: ReleaseRequest, file: RequestFile): Decision =>
  decisionOf(
    countedVotes(request, file),
    request.reviewsRequired,
    adjudicationOf(request, file) ?? null,
  )

const isCurrent = (vote: Vote, file: RequestFile) =>
  vote.state === 'current' && vote.fileId === file.id && vote.fileVersion === file.currentVersion

const laterOf = (one: Vote | undefined, other: Vote): Vote =>
  one === undefined || other.turn > one.turn ? other : one
