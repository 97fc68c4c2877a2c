import type { ConsolidatedFile, ShownVote } from '#app/components/desk/consolidation-view.ts'
import type { FileView, GroupView, RequestView } from '#app/domain/review/as-seen.ts'
import type { RequestPage } from '#db/queries/release-requests.ts'
import { fileName } from '../requests/file-name.ts'
import { mustFixOf } from './desk-groups.ts'

/** Everybody whose vote counts on some file of the request, those of this round first. */
export function reviewersOf({ desk, turn, groups }: RequestView): readonly string[] {
  const now = (desk?.reviews ?? [])
    .filter((review) => review.turn === turn)
    .map(({ checkerId }) => checkerId)
  const standing = outputsIn(groups).flatMap(({ file }) =>
    countedVotes(file).map(({ checkerId }) => checkerId),
  )
  return [...new Set([...now, ...standing])]
}

/** Every output file with the votes that this checker may see, side by side. */
export function consolidatedFiles({ view, people }: RequestPage): readonly ConsolidatedFile[] {
  const reviewers = reviewersOf(view)
  const isIn = view.desk?.myReview?.state === 'submitted'
  const nameOf = (id: string) => people.get(id) ?? 'a checker'
  return outputsIn(view.groups).map(({ file, group }) => {
    const { adjudication } = file
    const decision = file.decision?.decision ?? 'undecided'
    return {
      id: file.id,
      name: fileName(file.path),
      path: file.path,
      group: group.name,
      groupId: group.id,
      href: `/reviews/${view.id}/files/${file.id}`,
      decision,
      votes: reviewers.map((checkerId) => shownVote(view, group, file, checkerId)),
      adjudication: adjudication
        ? {
            by: nameOf(adjudication.checkerId),
            vote: adjudication.vote,
            text: adjudication.body ?? ERASED,
          }
        : null,
      mustFix: mustFixOf(file),
      seen: file.seenVersion,
      mayAdjudicate: decision === 'conflicted' && !isIn && file.myVote === null,
      mayChangeVote: isIn && file.myVote !== null,
      ownVote: file.myVote?.vote ?? null,
    }
  })
}

const ERASED = 'This text was erased.'

function shownVote(
  { turn }: RequestView,
  group: GroupView,
  file: FileView,
  checkerId: string,
): ShownVote | null {
  const vote = countedVotes(file).findLast((each) => each.checkerId === checkerId)
  if (!vote) return null
  // What was said of the whole group explains the objections in it.
  const isObjection = vote.vote === 'changes_requested'
  const comments = group.comments.filter(
    (comment) =>
      (comment.fileId === file.id || (comment.fileId === null && isObjection)) &&
      comment.authorId === checkerId &&
      comment.turn === turn,
  )
  const acceptances = file.answers.filter(
    ({ kind, state, writerId }) =>
      kind === 'acceptance' && state === 'current' && writerId === checkerId,
  )
  return {
    vote: vote.vote,
    stands: vote.turn < turn,
    comments: comments.map(
      ({ body, fileId }) => `${fileId === null ? 'On the group: ' : ''}${body ?? ERASED}`,
    ),
    acceptances: counted(acceptances.map(({ body }) => body ?? ERASED)),
  }
}

/** The same reason for several findings is said once. */
function counted(texts: readonly string[]): ShownVote['acceptances'] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].map(([text, findings]) => ({ text, findings }))
}

const countedVotes = ({ votes, currentVersion }: FileView) =>
  votes.filter(({ state, fileVersion }) => state === 'current' && fileVersion === currentVersion)

const outputsIn = (groups: readonly GroupView[]) =>
  groups.flatMap((group) =>
    group.files
      .filter(({ kind, state }) => kind === 'output' && state === 'active')
      .map((file) => ({ file, group })),
  )
