import type { DeskComment } from '#app/components/desk/desk-view.ts'
import type { Person } from '#app/domain/people/person.ts'
import type { Comment, ReleaseRequest } from '#app/domain/release-request/request.ts'
import { roundOf } from '#app/domain/release-request/round.ts'
import { phaseOf } from '#app/domain/release-request/status.ts'
import { mayComment } from '#app/domain/review/comment.ts'
import { isVisible } from '#app/domain/review/visibility.ts'
import { viewerOf } from '#app/domain/review/viewer.ts'
import { fileName } from './file-name.ts'

/** Names of people by id, as screens show them. */
export type Names = ReadonlyMap<string, string>

/** The comments that this person may read now, oldest first, with what they may do to each. */
export function visibleComments(
  request: ReleaseRequest,
  person: Person,
  names: Names,
): readonly DeskComment[] {
  const viewer = viewerOf(person, request)
  const stand = { turn: request.turn, phase: phaseOf(request.status) }
  const mayWrite = mayComment(request, person)
  return request.comments
    .filter((comment) => isVisible({ ...comment, setAside: comment.archived }, stand, viewer))
    .map((comment) => shown(comment, request, person, names, mayWrite))
}

function shown(
  comment: Comment,
  request: ReleaseRequest,
  person: Person,
  names: Names,
  mayWrite: boolean,
): DeskComment {
  const isOwn = comment.authorId === person.id
  const mayChange = isOwn && mayWrite && comment.turn === request.turn && !comment.archived
  return {
    id: comment.id,
    by: names.get(comment.authorId) ?? 'somebody who left',
    round: roundOf(comment.turn),
    visibility: comment.visibility,
    at: comment.at,
    text: comment.body,
    about: sayAbout(comment, request),
    fileId: comment.fileId,
    groupId: comment.groupId,
    isArchived: comment.archived,
    isOwn,
    mayDelete: mayChange,
    mayPublish: mayChange && comment.visibility === 'private',
  }
}

function sayAbout({ fileId, groupId }: Comment, { files, groups }: ReleaseRequest): string {
  const file = files.find(({ id }) => id === fileId)
  if (file) return fileName(file.path)
  const group = groups.find(({ id }) => id === groupId)
  return group ? `the group ${group.name}` : 'the whole request'
}
