import { fileOf } from '#app/domain/release-request/request.ts'
import type { VoteValue } from '#app/domain/review/vote-value.ts'
import { castVote, undoVote } from '#app/domain/review/cast-vote.ts'
import { recordedDigest } from './recorded-digest.ts'
import type { Deps } from '../deps.ts'
import type { OfFile } from '../requests/change-files.ts'
import { decideOnRequest } from '../requests/decide-on-request.ts'
import type { Who } from '../who.ts'

/** One vote on one output file; `seen` is the version of the file. */
export const castVoteCommand = (
  deps: Deps,
  who: Who,
  { vote, fileId, ...target }: OfFile & { readonly vote: VoteValue },
) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'file', fileId } }, (request, person) => {
    const file = fileOf(request, fileId)
    return castVote(request, person, {
      fileId,
      vote,
      voteId: deps.newId(),
      reviewId: deps.newId(),
      findingsDigest: recordedDigest(request, file ? [file] : []),
    })
  })

/** Takes the latest vote of this round back while the review is a draft. */
export const undoVoteCommand = (deps: Deps, who: Who, { fileId, ...target }: OfFile) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'file', fileId } }, (request, person) =>
    undoVote(request, person, fileId),
  )
