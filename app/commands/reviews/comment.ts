import type { CommentVisibility } from '#app/domain/release-request/request.ts'
import type { Scope } from '#app/domain/release-request/seen-version.ts'
import { deleteComment, publishComment, writeComment } from '#app/domain/review/comment.ts'
import type { Deps } from '../deps.ts'
import { decideOnRequest, type Target } from '../requests/decide-on-request.ts'
import type { Who } from '../who.ts'
import { writeText } from '../write-text.ts'

/** What a comment is about; `seen` is the version of that. */
export type CommentTarget = Target & {
  readonly groupId?: string
  readonly fileId?: string
  readonly findingId?: string
}

/** Comments on a file, a group or the request as a whole. */
export const writeCommentCommand = (
  deps: Deps,
  who: Who,
  {
    groupId,
    fileId,
    findingId,
    visibility,
    text,
    ...target
  }: CommentTarget & { readonly visibility: CommentVisibility; readonly text: string },
) =>
  decideOnRequest(
    deps,
    who,
    { ...target, scope: scopeOf({ groupId, fileId }) },
    (request, person) =>
      writeComment(request, person, {
        commentId: deps.newId(),
        groupId: groupId ?? null,
        fileId: fileId ?? null,
        findingId: findingId ?? null,
        visibility,
        text: writeText(deps, text),
      }),
  )

type OfComment = Target & { readonly commentId: string }

/** Makes a private comment public, in the turn in which it was written. Names the request's version. */
export const publishCommentCommand = (deps: Deps, who: Who, { commentId, ...target }: OfComment) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, (request, person) =>
    publishComment(request, person, commentId),
  )

/** Takes a comment away, in the turn in which it was written. Names the request's version. */
export const deleteCommentCommand = (deps: Deps, who: Who, { commentId, ...target }: OfComment) =>
  decideOnRequest(deps, who, { ...target, scope: { to: 'request' } }, (request, person) =>
    deleteComment(request, person, commentId),
  )

function scopeOf({
  groupId,
  fileId,
}: {
  readonly groupId: string | undefined
  readonly fileId: string | undefined
}): Scope {
  if (fileId !== undefined) return { to: 'file', fileId }
  return groupId === undefined ? { to: 'request' } : { to: 'group', groupId }
}
