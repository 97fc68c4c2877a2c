import type { Policy } from '../disclosure/policy.ts'
import { may } from '../people/permissions.ts'
import type { Person } from '../people/person.ts'
import { no, ok, type Result } from '../result.ts'
import type { WrittenText } from '../texts/written-text.ts'
import { isAllowed } from './allowed.ts'
import { type FindingToPin, on, type RequestEvent, type PinnedOverrides } from './events.ts'
import type { Lapsed } from './lapses.ts'
import { outputsOf, type ReleaseRequest } from './request.ts'
import { toDoOf } from './to-do.ts'
import { addWorkingDays } from './working-days.ts'

/** What the author hands over, and what the round will be judged by. */
export type Submission = {
  readonly policy: Policy
  readonly overrides?: PinnedOverrides
  readonly programVersion: string
  /** The version of the release statement that the author accepted; null without acceptance. */
  readonly acceptedStatement: number | null
  readonly findings: readonly FindingToPin[]
  readonly findingsDigest: string
  readonly declarations: WrittenText
  readonly at: string
}

/**
 * Hands the request to the checkers. Policy, program and findings are pinned for the round. Votes on
 * files that were approved stand; where changes were requested, people have to look again.
 */
export function submit(
  request: ReleaseRequest,
  person: Person,
  submission: Submission,
): Result<
  Extract<RequestEvent, { kind: 'request-submitted' }>,
  | 'not-yours'
  | 'workspace-archived'
  | 'not-editable-now'
  | 'no-output-file'
  | 'incomplete'
  | 'statement-not-accepted'
> {
  const { policy, findings, at } = submission
  if (!may(person, 'edit-request', request)) return no('not-yours')
  if (!isAllowed('submit', request.status)) return no('not-editable-now')
  if (request.workspaceArchived) return no('workspace-archived')
  if (outputsOf(request).length === 0) return no('no-output-file')
  if (toDoOf(request, policy, findings).length > 0) return no('incomplete')
  if (submission.acceptedStatement !== policy.releaseStatement.version)
    return no('statement-not-accepted')
  return ok({
    kind: 'request-submitted',
    ...on(request),
    before: request.status,
    nextTurn: request.turn + 1,
    policy: { id: policy.id, version: policy.version },
    overrides: submission.overrides ?? null,
    programVersion: submission.programVersion,
    reviewsRequired: policy.review.reviewers,
    statementVersion: policy.releaseStatement.version,
    dueAt: addWorkingDays(at, policy.review.targetWorkingDays),
    files: request.files.filter(({ state }) => state === 'active').map(({ sha256 }) => sha256),
    findings,
    findingsDigest: submission.findingsDigest,
    declarations: submission.declarations,
    lapsed: objectionsToLookAtAgain(request),
  })
}

/**
 * Objections, except those that an adjudication settled: whoever made them looks again. Approvals of
 * the same file stand.
 */
function objectionsToLookAtAgain(request: ReleaseRequest): Lapsed {
  const open = new Set(
    request.files
      .map(({ id }) => id)
      .filter((fileId) => {
        const latest = request.decisions.findLast((decision) => decision.fileId === fileId)
        return latest !== undefined && latest.decision !== 'approved'
      }),
  )
  const stands = ({ fileId, state }: { fileId: string; state: string }) =>
    state === 'current' && open.has(fileId)
  return {
    votes: request.votes
      .filter((vote) => stands(vote) && vote.vote === 'changes_requested')
      .map(({ id }) => ({ id, because: 'resubmitted' })),
    adjudications: request.adjudications.filter(stands).map(({ id }) => id),
  }
}
