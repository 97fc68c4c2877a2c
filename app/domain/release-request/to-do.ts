import type { Policy } from '../disclosure/policy.ts'
import type { FindingOfFile } from './finding-of-file.ts'
import { type ContextField, missingContext } from './group-context.ts'
import { type ControlsField, missingControls } from './group-controls.ts'
import { filesIn, outputsOf, type ReleaseRequest } from './request.ts'

/** One thing that is missing before the request can be submitted, and the place to go to. */
export type ToDo =
  | { readonly kind: 'add-output-file' }
  | { readonly kind: 'fill-context'; readonly groupId: string; readonly field: ContextField }
  | { readonly kind: 'state-controls'; readonly groupId: string; readonly field: ControlsField }
  | { readonly kind: 'describe-column'; readonly fileId: string; readonly column: number }
  | { readonly kind: 'answer-finding'; readonly fileId: string; readonly findingId: string }
  | { readonly kind: 'fix-finding'; readonly fileId: string; readonly findingId: string }
  | { readonly kind: 'comment-on-group'; readonly groupId: string }

/**
 * Everything that is missing, in the order of the page; empty when the request can be submitted.
 * `findings` are those of the current versions of its files, under what is declared now.
 */
export function toDoOf(
  request: ReleaseRequest,
  policy: Policy,
  findings: readonly FindingOfFile[],
): readonly ToDo[] {
  const outputs = outputsOf(request)
  const groups = request.groups.filter(({ id }) => filesIn(request, id).length > 0)
  const unanswered = (finding: FindingOfFile) =>
    !request.answers.some(
      ({ kind, state, fileId, findingId }) =>
        kind === 'justification' &&
        state === 'current' &&
        fileId === finding.fileId &&
        findingId === finding.findingId,
    )
  const mustFix = findings.filter(
    ({ severity, fileId }) => severity === 'must-fix' && outputs.some(({ id }) => id === fileId),
  )
  return [
    ...(outputs.length === 0 ? [{ kind: 'add-output-file' } as const] : []),
    ...groups.flatMap((group) => [
      ...missingContext(group, policy.context).map(
        (field) => ({ kind: 'fill-context', groupId: group.id, field }) as const,
      ),
      ...missingControls(group).map(
        (field) => ({ kind: 'state-controls', groupId: group.id, field }) as const,
      ),
    ]),
    ...outputs.flatMap((file) =>
      undescribedColumns(file).map(
        (column) => ({ kind: 'describe-column', fileId: file.id, column }) as const,
      ),
    ),
    ...mustFix
      .filter((finding) => !finding.acceptable || unanswered(finding))
      .map(
        ({ acceptable, fileId, findingId }) =>
          ({ kind: acceptable ? 'answer-finding' : 'fix-finding', fileId, findingId }) as const,
      ),
    ...groupsToCommentOn(request).map(
      (groupId) => ({ kind: 'comment-on-group', groupId }) as const,
    ),
  ]
}

function undescribedColumns({
  columnCount,
  columns,
}: ReleaseRequest['files'][number]): readonly number[] {
  const described = new Set(
    columns.filter(({ description }) => description !== '').map(({ column }) => column),
  )
  return Array.from({ length: columnCount ?? 0 }, (_, column) => column).filter(
    (column) => !described.has(column),
  )
}

/**
 * On re-submission the author's side says in public what became of each group that changed, and of
 * each with a file that was not approved, also one withdrawn since. After an early return nothing was
 * decided, so only what changed counts.
 */
function groupsToCommentOn(request: ReleaseRequest): readonly string[] {
  if (request.status !== 'returned') return []
  const refused = request.lastReturnEarly
    ? []
    : request.decisions
        .filter(({ turn, decision }) => turn === request.turn - 1 && decision !== 'approved')
        .map(({ fileId }) => request.files.find(({ id }) => id === fileId)?.groupId)
  const changed = request.groups
    .filter(({ changedTurn }) => changedTurn === request.turn)
    .map(({ id }) => id)
  const wanted = new Set([...refused, ...changed])
  return request.groups
    .map(({ id }) => id)
    .filter((id) => wanted.has(id) && !hasPublicComment(request, id))
}

function hasPublicComment(request: ReleaseRequest, groupId: string): boolean {
  const files = request.files.filter((file) => file.groupId === groupId).map(({ id }) => id)
  return request.comments.some(
    (comment) =>
      comment.visibility === 'public' &&
      comment.turn === request.turn &&
      !comment.archived &&
      (comment.groupId === groupId || (comment.fileId !== null && files.includes(comment.fileId))),
  )
}
