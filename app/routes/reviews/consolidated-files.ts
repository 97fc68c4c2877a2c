import type { ConsolidatedFile, ShownVote } from '#app/components/desk/consolidation-view.ts'
import type { Person } from '#app/domain/people/person.ts'
import {
  outputsOf,
  type ReleaseRequest,
  type RequestFile,
} from '#app/domain/release-request/request.ts'
import { seenVersion } from '#app/domain/release-request/seen-version.ts'
import { findingsOn } from '#app/domain/review/acceptances.ts'
import { adjudicationOf, countedVotes, decisionOn } from '#app/domain/review/counted-votes.ts'
import { reviewOf, submittedReviews } from '#app/domain/review/places.ts'
import { fileName } from '../requests/file-name.ts'
import type { Names } from '../requests/visible-comments.ts'

/** Everybody whose vote counts on some file of the request, those of this round first. */
export function reviewersOf(request: ReleaseRequest): readonly string[] {
  const now = submittedReviews(request).map(({ checkerId }) => checkerId)
  const standing = outputsOf(request).flatMap((file) =>
    countedVotes(request, file).map(({ checkerId }) => checkerId),
  )
  return [...new Set([...now, ...standing])]
}

/** Every output file with the votes that count, side by side. Only for checkers who consolidate. */
export function consolidatedFiles(
  request: ReleaseRequest,
  person: Person,
  names: Names,
): readonly ConsolidatedFile[] {
  const reviewers = reviewersOf(request)
  const mine = reviewOf(request, person.id)?.state
  return outputsOf(request).map((file) => {
    const votes = countedVotes(request, file)
    const decision = decisionOn(request, file)
    const adjudication = adjudicationOf(request, file)
    const own = votes.find(({ checkerId }) => checkerId === person.id)
    return {
      id: file.id,
      name: fileName(file.path),
      path: file.path,
      group: request.groups.find(({ id }) => id === file.groupId)?.name ?? '',
      groupId: file.groupId,
      href: `/reviews/${request.id}/files/${file.id}`,
      decision,
      votes: reviewers.map((checkerId) => shownVote(request, file, checkerId)),
      adjudication: adjudication
        ? {
            by: names.get(adjudication.checkerId) ?? 'a checker',
            vote: adjudication.vote,
            text: adjudication.body ?? 'The reason was erased.',
          }
        : null,
      mustFix: findingsOn(request, file).filter(({ severity }) => severity === 'must-fix').length,
      seen: seenVersion(request, person.id, { to: 'file', fileId: file.id }),
      mayAdjudicate: decision === 'conflicted' && mine !== 'submitted' && own === undefined,
      mayChangeVote: mine === 'submitted',
      ownVote: own?.vote ?? null,
    }
  })
}

function shownVote(
  request: ReleaseRequest,
  file: RequestFile,
  checkerId: string,
): ShownVote | null {
  const vote = countedVotes(request, file).find((each) => each.checkerId === checkerId)
  if (!vote) return null
  const texts = (items: readonly { body: string | null }[]) =>
    items.map(({ body }) => body ?? 'This text was erased.')
  return {
    vote: vote.vote,
    stands: vote.turn < request.turn,
    comments: texts(
      request.comments.filter(
        (comment) =>
          comment.fileId === file.id &&
          comment.authorId === checkerId &&
          comment.turn === request.turn &&
          !comment.archived,
      ),
    ),
    acceptances: texts(
      request.answers.filter(
        ({ kind, state, writerId, fileId }) =>
          kind === 'acceptance' &&
          state === 'current' &&
          writerId === checkerId &&
          fileId === file.id,
      ),
    ),
  }
}
