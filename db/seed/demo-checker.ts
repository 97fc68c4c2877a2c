import type { Deps } from '#app/commands/deps.ts'
import { releaseRequestCommand } from '#app/commands/releases/release-request.ts'
import { acceptFindingCommand } from '#app/commands/reviews/accept-finding.ts'
import { castVoteCommand } from '#app/commands/reviews/cast-vote.ts'
import { writeCommentCommand } from '#app/commands/reviews/comment.ts'
import { finishReviewCommand } from '#app/commands/reviews/finish-review.ts'
import { rejectRequestCommand, returnRequestCommand } from '#app/commands/reviews/return-request.ts'
import type { Who } from '#app/commands/who.ts'
import type { Embargo } from '#app/domain/release/embargo.ts'
import { outputsOf } from '#app/domain/release-request/request.ts'
import { requestNow, target } from './demo-request.ts'
import { wanted } from './wanted.ts'

/** Paths to what the checker wants changed there; every other output is approved. */
export type Objections = Readonly<Record<string, string>>

/** What an output checker does, step by step, as the desk would do it. */
export function demoChecker(deps: Deps, who: Who) {
  /** Votes on the first `most` outputs; an approved file with must-fix findings gets a reason for each. */
  async function vote(requestId: string, objections: Objections = {}, most = Infinity) {
    const request = await requestNow(deps, requestId)
    for (const { id: fileId, path } of outputsOf(request).slice(0, most)) {
      const objection = objections[path]
      const scope = { to: 'file', fileId } as const
      if (objection === undefined) await acceptAll(requestId, fileId)
      else await say(requestId, fileId, objection, 'public')
      const seen = await target(deps, who, requestId, scope)
      const value = objection === undefined ? 'approved' : 'changes_requested'
      wanted(await castVoteCommand(deps, who, { ...seen, fileId, vote: value }))
    }
  }

  async function acceptAll(requestId: string, fileId: string) {
    const request = await requestNow(deps, requestId)
    const findings = request.findings.filter(
      (finding) =>
        finding.fileId === fileId &&
        finding.severity === 'must-fix' &&
        finding.turn === request.turn,
    )
    for (const { findingId } of findings) {
      const seen = await target(deps, who, requestId, { to: 'file', fileId })
      const reason = 'The number was public before the study began.'
      wanted(await acceptFindingCommand(deps, who, { ...seen, fileId, findingId, reason }))
    }
  }

  async function say(
    requestId: string,
    fileId: string,
    text: string,
    visibility: 'public' | 'private',
  ) {
    const seen = await target(deps, who, requestId, { to: 'file', fileId })
    wanted(await writeCommentCommand(deps, who, { ...seen, fileId, visibility, text }))
  }

  /** A comment on a whole group, which a return asks for. */
  async function sayOfGroup(requestId: string, groupName: string, text: string) {
    const request = await requestNow(deps, requestId)
    const groupId = request.groups.find(({ name }) => name === groupName)?.id ?? ''
    const seen = await target(deps, who, requestId, { to: 'group', groupId })
    wanted(await writeCommentCommand(deps, who, { ...seen, groupId, visibility: 'public', text }))
  }

  const finish = async (requestId: string) =>
    wanted(await finishReviewCommand(deps, who, await target(deps, who, requestId)))

  const giveBack = async (requestId: string) =>
    wanted(await returnRequestCommand(deps, who, await target(deps, who, requestId)))

  const reject = async (requestId: string, category: string, reason: string) =>
    wanted(
      await rejectRequestCommand(deps, who, {
        ...(await target(deps, who, requestId)),
        category,
        reason,
      }),
    )

  const release = async (requestId: string, embargo: Embargo = 'none') =>
    wanted(
      await releaseRequestCommand(deps, who, {
        ...(await target(deps, who, requestId)),
        embargo,
      }),
    )

  return { vote, sayOfGroup, finish, giveBack, reject, release }
}
