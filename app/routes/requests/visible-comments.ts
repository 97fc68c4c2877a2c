import type { DeskComment } from '#app/components/desk/desk-view.ts'
import type { Comment } from '#app/domain/release-request/request.ts'
import { roundOf } from '#app/domain/release-request/round.ts'
import type { RequestView } from '#app/domain/review/as-seen.ts'
import type { RequestPage } from '#db/queries/release-requests.ts'
import { fileName } from './file-name.ts'

/** All comments that this person may read, oldest first, with what they may do to each. */
export function visibleComments(page: RequestPage): readonly DeskComment[] {
  const { view } = page
  const mayWrite = mayCommentNow(view)
  return [...view.comments, ...view.groups.flatMap(({ comments }) => comments)]
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map((comment) => shown(comment, page, mayWrite))
}

/** Checkers comment while the request is theirs, author and members while it is the author's. */
export function mayCommentNow({ viewer, phase, workspaceArchived }: RequestView): boolean {
  if (viewer.kind === 'checker') return phase === 'independent' || phase === 'consolidating'
  const isOfWorkspace = viewer.kind === 'author' || viewer.kind === 'member'
  return isOfWorkspace && phase === 'author' && !workspaceArchived
}

function shown(comment: Comment, { view, people }: RequestPage, mayWrite: boolean): DeskComment {
  const isOwn = comment.authorId === view.viewer.id
  const mayChange = isOwn && mayWrite && comment.turn === view.turn && !comment.archived
  return {
    id: comment.id,
    by: people.get(comment.authorId) ?? 'somebody who left',
    round: roundOf(comment.turn),
    visibility: comment.visibility,
    at: comment.at,
    text: comment.body,
    about: sayAbout(comment, view),
    fileId: comment.fileId,
    groupId: comment.groupId,
    isArchived: comment.archived,
    isOwn,
    mayDelete: mayChange,
    mayPublish: mayChange && comment.visibility === 'private',
  }
}

function sayAbout({ fileId, groupId }: Comment, { groups }: RequestView): string {
  const file = groups.flatMap(({ files }) => files).find(({ id }) => id === fileId)
  if (file) return fileName(file.path)
  const group = groups.find(({ id }) => id === groupId)
  return group ? `the group ${group.name}` : 'the whole request'
}
