import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { isAllowed } from '../release-request/allowed.ts'
import { on } from '../release-request/events.ts'
import type { Comment, CommentVisibility, ReleaseRequest } from '../release-request/request.ts'
import { no, ok, type Result } from '../result.ts'
import { problemOfText } from '../texts/text-limit.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { ReviewEvent } from './events.ts'
import { isCheckerOf } from './viewer.ts'

export type NewComment = {
  readonly commentId: string
  /** Null speaks of the request as a whole. */
  readonly groupId: string | null
  readonly fileId: string | null
  readonly findingId: string | null
  readonly visibility: CommentVisibility
  readonly text: WrittenText
}

/**
 * Checkers comment while the request is theirs, in private or in public; author and members while it
 * is the author's, in public only. Viewers write nothing.
 */
export function writeComment(
  request: ReleaseRequest,
  person: Person,
  { commentId, groupId, fileId, findingId, visibility, text }: NewComment,
): Result<
  ReviewEvent,
  | 'may-not-comment'
  | 'comment-must-be-public'
  | 'no-such-file'
  | 'no-such-group'
  | 'empty-comment'
  | 'too-long'
> {
  if (!mayComment(request, person)) return no('may-not-comment')
  if (visibility === 'private' && !isCheckerOf(person, request)) return no('comment-must-be-public')
  const file = request.files.find(({ id }) => id === fileId)
  if (fileId !== null && file === undefined) return no('no-such-file')
  const group = file?.groupId ?? groupId
  if (group !== null && !request.groups.some(({ id }) => id === group)) return no('no-such-group')
  const problem = problemOfText(text.body, 'empty-comment')
  if (problem) return no(problem)
  return ok({
    kind: 'comment-written',
    ...on(request),
    commentId,
    groupId: group,
    fileId,
    findingId,
    visibility,
    text,
    seenByAll: request.status === 'reviewed',
  })
}

/** Makes a private comment public: its writer, in the turn in which it was written, never back. */
export function publishComment(
  request: ReleaseRequest,
  person: Person,
  commentId: string,
): Result<
  ReviewEvent,
  'may-not-comment' | 'no-such-comment' | 'comment-of-earlier-turn' | 'comment-is-public'
> {
  const comment = ownComment(request, person, commentId)
  if (!comment.ok) return comment
  if (comment.value.visibility === 'public') return no('comment-is-public')
  return ok({
    kind: 'comment-published',
    ...on(request),
    commentId,
    seenByAll: request.status === 'reviewed',
  })
}

/** Takes a comment away: its writer, in the turn in which it was written. */
export function deleteComment(
  request: ReleaseRequest,
  person: Person,
  commentId: string,
): Result<ReviewEvent, 'may-not-comment' | 'no-such-comment' | 'comment-of-earlier-turn'> {
  const comment = ownComment(request, person, commentId)
  if (!comment.ok) return comment
  return ok({
    kind: 'comment-deleted',
    ...on(request),
    commentId,
    seenByAll: request.status === 'reviewed',
  })
}

/** Whether this person may write comments now. */
export function mayComment(request: ReleaseRequest, person: Person): boolean {
  if (!may(person, 'comment-on-request', request)) return false
  if (isCheckerOf(person, request)) return isAllowed('comment-as-checker', request.status)
  const isOfWorkspace = person.memberships.get(request.workspaceId) === 'member'
  return (
    isOfWorkspace && !request.workspaceArchived && isAllowed('comment-as-member', request.status)
  )
}

/** Another person's comment is answered as if it were not there. */
function ownComment(
  request: ReleaseRequest,
  person: Person,
  commentId: string,
): Result<Comment, 'may-not-comment' | 'no-such-comment' | 'comment-of-earlier-turn'> {
  if (!mayComment(request, person)) return no('may-not-comment')
  const comment = request.comments.find(({ id }) => id === commentId)
  if (comment?.authorId !== person.id) return no('no-such-comment')
  return comment.turn === request.turn && !comment.archived
    ? ok(comment)
    : no('comment-of-earlier-turn')
}
