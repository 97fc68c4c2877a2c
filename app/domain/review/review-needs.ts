import { outputsOf, type ReleaseRequest } from '../release-request/request.ts'
import { notAccepted } from './acceptances.ts'
import { voteOf } from './counted-votes.ts'

/** One thing that is missing before a checker can submit a review, and the place to go to. */
export type ReviewNeed =
  | { readonly kind: 'vote'; readonly fileId: string }
  | { readonly kind: 'comment'; readonly fileId: string; readonly groupId: string }
  | { readonly kind: 'accept-finding'; readonly fileId: string; readonly findingId: string }
  | {
      readonly kind: 'finding-can-only-be-fixed'
      readonly fileId: string
      readonly findingId: string
    }

/**
 * A vote on every output file, standing ones included; a comment of this round on each file with
 * changes requested, or on its group; a reason for each must-fix finding of an approved file.
 */
export function reviewNeeds(request: ReleaseRequest, checkerId: string): readonly ReviewNeed[] {
  return outputsOf(request).flatMap((file): ReviewNeed[] => {
    const vote = voteOf(request, file, checkerId)
    if (vote === undefined) return [{ kind: 'vote', fileId: file.id }]
    if (vote.vote === 'approved')
      return notAccepted(request, file, checkerId).map(({ acceptable, findingId }) => ({
        kind: acceptable ? 'accept-finding' : 'finding-can-only-be-fixed',
        fileId: file.id,
        findingId,
      }))
    const hasCommented = request.comments.some(
      (comment) =>
        comment.authorId === checkerId &&
        comment.turn === request.turn &&
        !comment.archived &&
        (comment.fileId === file.id ||
          (comment.fileId === null && comment.groupId === file.groupId)),
    )
    return hasCommented ? [] : [{ kind: 'comment', fileId: file.id, groupId: file.groupId }]
  })
}
