import type { Deps } from '#app/commands/deps.ts'
import { acceptFindingCommand } from '#app/commands/reviews/accept-finding.ts'
import { adjudicateCommand } from '#app/commands/reviews/adjudicate.ts'
import { castVoteCommand, undoVoteCommand } from '#app/commands/reviews/cast-vote.ts'
import {
  deleteCommentCommand,
  publishCommentCommand,
  writeCommentCommand,
} from '#app/commands/reviews/comment.ts'
import { draftCorrectionCommand } from '#app/commands/reviews/draft-correction.ts'
import { draftRelationCommand } from '#app/commands/reviews/draft-relation.ts'
import { leavePlaceCommand, takePlaceCommand } from '#app/commands/reviews/places.ts'
import {
  rejectRequestCommand,
  returnEarlyCommand,
  returnRequestCommand,
} from '#app/commands/reviews/return-request.ts'
import type { Who } from '#app/commands/who.ts'
import { no, ok, type Result } from '#app/domain/result.ts'
import { readRelationForm } from '../requests/relation-form.ts'
import type { DeskInput } from './desk-input.server.ts'

type Sent = Result<{ readonly seen: string }, string>

/** Does what the desk was asked for. The answer has the version that the next write has to name. */
export async function perform(
  deps: Deps,
  who: Who,
  requestId: string,
  input: DeskInput,
): Promise<Sent> {
  switch (input.intent) {
    case 'approve':
      return approve(deps, who, requestId, input)
    case 'request-changes':
      return requestChanges(deps, who, requestId, input)
    case 'undo-vote':
      return seenOf(await undoVoteCommand(deps, who, { requestId, ...input }))
    case 'accept-finding':
      return seenOf(await acceptFindingCommand(deps, who, { requestId, ...input }))
    case 'comment':
      return comment(deps, who, requestId, input)
    case 'publish-comment':
      return seenOf(await publishCommentCommand(deps, who, { requestId, ...input }))
    case 'delete-comment':
      return seenOf(await deleteCommentCommand(deps, who, { requestId, ...input }))
    case 'correct-role':
      return seenOf(await draftCorrectionCommand(deps, who, { requestId, ...input }))
    case 'correct-relation':
      return seenOf(
        await draftRelationCommand(deps, who, {
          requestId,
          seen: input.seen,
          fileId: input.fileId,
          ...readRelationForm(textsIn(input)),
        }),
      )
    case 'adjudicate':
      return seenOf(await adjudicateCommand(deps, who, { requestId, ...input, reason: input.text }))
    case 'take-place':
      return seenOf(await takePlaceCommand(deps, who, { requestId, ...input }))
    case 'leave-place':
      return seenOf(await leavePlaceCommand(deps, who, { requestId, ...input }))
    case 'return':
      return seenOf(await returnRequestCommand(deps, who, { requestId, ...input }))
    case 'return-early':
      return seenOf(
        await returnEarlyCommand(deps, who, { requestId, ...input, reason: input.text }),
      )
    case 'reject':
      return seenOf(
        await rejectRequestCommand(deps, who, { requestId, ...input, reason: input.text }),
      )
    default:
      return input satisfies never
  }
}

/** The reasons first, since a file with an open must-fix finding cannot be approved; then the vote. */
async function approve(
  deps: Deps,
  who: Who,
  requestId: string,
  input: Extract<DeskInput, { intent: 'approve' }>,
): Promise<Sent> {
  let latest = input.seen
  for (const { findingId, reason } of reasonsIn(input)) {
    const target = { requestId, fileId: input.fileId, seen: latest }
    const accepted = await acceptFindingCommand(deps, who, { ...target, findingId, reason })
    if (!accepted.ok) return accepted
    latest = accepted.value.seen
  }
  const target = { requestId, fileId: input.fileId, seen: latest }
  return seenOf(await castVoteCommand(deps, who, { ...target, vote: 'approved' }))
}

/** A reason for each finding; where one holds for all, the first that was given. */
function reasonsIn(input: Readonly<Record<string, unknown>>) {
  const given = Object.entries(input).flatMap(([name, reason]) =>
    name.startsWith('reason:') && typeof reason === 'string'
      ? [{ findingId: name.slice('reason:'.length), reason }]
      : [],
  )
  if (input['sameReason'] !== 'yes') return given
  const reason = given.find((each) => each.reason.trim() !== '')?.reason ?? ''
  return given.map(({ findingId }) => ({ findingId, reason }))
}

/** The vote first: the words are worth nothing without it. */
async function requestChanges(
  deps: Deps,
  who: Who,
  requestId: string,
  { fileId, text, visibility, ...input }: Extract<DeskInput, { intent: 'request-changes' }>,
): Promise<Sent> {
  const target = { requestId, fileId }
  const vote = await castVoteCommand(deps, who, {
    ...target,
    seen: input.seen,
    vote: 'changes_requested',
  })
  if (!vote.ok || text.trim() === '') return seenOf(vote)
  return seenOf(
    await writeCommentCommand(deps, who, { ...target, seen: vote.value.seen, visibility, text }),
  )
}

/** A comment names the version of what it is about. */
async function comment(
  deps: Deps,
  who: Who,
  requestId: string,
  input: Extract<DeskInput, { intent: 'comment' }>,
): Promise<Sent> {
  const { about, text, visibility, fileId, groupId, groupSeen } = input
  const words = { requestId, text, visibility }
  if (about === 'file' && fileId)
    return seenOf(await writeCommentCommand(deps, who, { ...words, seen: input.seen, fileId }))
  if (about === 'group' && groupId) {
    const target = { ...words, seen: groupSeen ?? input.seen, groupId }
    const written = await writeCommentCommand(deps, who, target)
    // The version of the file is as it was: the comment is on the group.
    return written.ok ? ok({ seen: input.seen }) : written
  }
  return seenOf(await writeCommentCommand(deps, who, { ...words, seen: input.seen }))
}

const textsIn = (input: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )

const seenOf = (result: Result<{ readonly seen: string }, string>): Sent =>
  result.ok ? ok({ seen: result.value.seen }) : no(result.problem)
