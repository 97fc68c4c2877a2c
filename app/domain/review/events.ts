import type { Facts } from '../audit/entry.ts'
import type { FactsOf } from '../audit/facts-of.ts'
import type { SaidRelation } from '../release-request/said-relation.ts'
import { type OnRequest, relationFacts } from '../release-request/events.ts'
import type { CommentVisibility } from '../release-request/request.ts'
import type { VoteValue } from './vote-value.ts'
import type { Status } from '../release-request/status.ts'
import type { Role } from '../table/role.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { Decision } from './decision.ts'
import type { RejectCategory } from './reject-categories.ts'

/** What is decided of a file when the request leaves consolidation. */
export type FileDecided = {
  readonly fileId: string
  readonly fileVersion: number
  readonly sha256: string
  readonly decision: Decision
  readonly findingsDigest: string
}

/** A review that a first vote or acceptance begins by itself. */
export type ReviewBegun = { readonly reviewId: string; readonly hasPlace: boolean }

type PolicyRef = { readonly id: string; readonly version: number }

/** What checkers, and those who comment, do with a request. */
export type ReviewEvent =
  | (OnRequest & { readonly kind: 'place-taken'; readonly reviewId: string })
  | (OnRequest & { readonly kind: 'place-left'; readonly reviewId: string })
  | (OnRequest & {
      readonly kind: 'vote-cast'
      readonly voteId: string
      readonly fileId: string
      readonly fileVersion: number
      readonly sha256: string
      readonly vote: VoteValue
      readonly replaces: string | null
      readonly findingsDigest: string
      readonly policy: PolicyRef
      readonly begins: ReviewBegun | null
      /** True once all who review see each other's votes. */
      readonly seenByAll: boolean
    })
  | (OnRequest & {
      readonly kind: 'vote-undone'
      readonly voteId: string
      readonly fileId: string
      readonly sha256: string
      /** The vote of this round that stands again. */
      readonly restores: string | null
    })
  | (OnRequest & {
      readonly kind: 'finding-accepted'
      readonly answerId: string
      readonly fileId: string
      readonly sha256: string
      readonly findingId: string
      readonly text: WrittenText
      readonly begins: ReviewBegun | null
    })
  | (OnRequest & {
      readonly kind: 'role-correction-drafted'
      readonly correctionId: string
      readonly fileId: string
      readonly column: number
      readonly role: Role
      readonly text: WrittenText
    })
  | (OnRequest &
      SaidRelation & {
        readonly kind: 'relation-correction-drafted'
        readonly correctionId: string
        readonly fileId: string
        readonly text: WrittenText
      })
  | (OnRequest & {
      readonly kind: 'comment-written'
      readonly commentId: string
      readonly groupId: string | null
      readonly fileId: string | null
      readonly findingId: string | null
      readonly visibility: CommentVisibility
      readonly text: WrittenText
      readonly seenByAll: boolean
    })
  | (OnRequest & {
      readonly kind: 'comment-published'
      readonly commentId: string
      readonly seenByAll: boolean
    })
  | (OnRequest & {
      readonly kind: 'comment-deleted'
      readonly commentId: string
      readonly seenByAll: boolean
    })
  | (OnRequest & {
      readonly kind: 'review-finished'
      readonly reviewId: string
      readonly begins: ReviewBegun | null
      readonly before: Status
      readonly after: Status
      readonly votes: readonly {
        readonly fileId: string
        readonly sha256: string
        readonly vote: VoteValue
      }[]
      readonly findingsDigest: string
      readonly policy: PolicyRef
    })
  | (OnRequest & { readonly kind: 'review-refused'; readonly reviewId: string })
  | (OnRequest & {
      readonly kind: 'file-adjudicated'
      readonly adjudicationId: string
      readonly fileId: string
      readonly fileVersion: number
      readonly sha256: string
      readonly vote: VoteValue
      readonly text: WrittenText
    })
  | (OnRequest & {
      readonly kind: 'request-returned'
      readonly before: Status
      readonly nextTurn: number
      readonly decisions: readonly FileDecided[]
    })
  | (OnRequest & {
      /** Before all reviews were in: the drafts of the round are archived and count for nothing. */
      readonly kind: 'request-returned-early'
      readonly before: Status
      readonly nextTurn: number
      readonly commentId: string
      readonly reason: WrittenText
    })
  | (OnRequest & {
      readonly kind: 'request-rejected'
      readonly category: RejectCategory
      readonly reason: WrittenText
      readonly decisions: readonly FileDecided[]
    })
  | (OnRequest & {
      /** Recorded once per person, file version and session. */
      readonly kind: 'request-file-viewed'
      readonly fileId: string
      readonly sha256: string
    })
  | (OnRequest & {
      /** Recorded once per person, file version and session. */
      readonly kind: 'request-file-downloaded'
      readonly fileId: string
      readonly sha256: string
    })

const about = (
  { requestId, workspaceId, turn }: OnRequest,
  type: Facts['subject']['type'],
  id: string,
) => ({ subject: { type, id }, requestId, workspaceId, turn }) as const

const decided = (decisions: readonly FileDecided[]) => ({
  files: decisions.map(({ sha256 }) => sha256),
  detail: {
    decisions: decisions.map(({ fileId, sha256, decision, findingsDigest }) => ({
      file: fileId,
      sha256,
      decision,
      findings: findingsDigest,
    })),
  },
})

/** What each of these means for the log, and who may see it in the activity of a request. */
export const reviewFacts: FactsOf<ReviewEvent> = {
  'place-taken': (event) => ({
    ...about(event, 'review', event.reviewId),
    shownAs: 'private',
  }),
  'place-left': (event) => ({ ...about(event, 'review', event.reviewId), shownAs: 'private' }),
  'vote-cast': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.sha256],
    findings: event.findingsDigest,
    policy: event.policy,
    detail: { vote: event.vote, version: event.fileVersion, voteId: event.voteId },
    shownAs: 'private',
  }),
  'vote-undone': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.sha256],
    detail: { voteId: event.voteId },
    shownAs: 'private',
  }),
  'finding-accepted': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.sha256],
    commitments: { reason: event.text.commitment },
    detail: { finding: event.findingId },
    shownAs: 'private',
  }),
  'role-correction-drafted': (event) => ({
    ...about(event, 'request-file', event.fileId),
    commitments: { reason: event.text.commitment },
    detail: { column: event.column, role: event.role },
    shownAs: 'private',
  }),
  'relation-correction-drafted': (event) => ({
    ...about(event, 'request-file', event.fileId),
    commitments: { reason: event.text.commitment },
    detail: relationFacts(event),
    shownAs: 'private',
  }),
  'comment-written': (event) => ({
    ...about(event, 'comment', event.commentId),
    commitments: { comment: event.text.commitment },
    detail: {
      group: event.groupId,
      file: event.fileId,
      finding: event.findingId,
      visibility: event.visibility,
    },
    shownAs: event.visibility,
  }),
  'comment-published': (event) => ({
    ...about(event, 'comment', event.commentId),
    shownAs: 'private',
  }),
  'comment-deleted': (event) => ({
    ...about(event, 'comment', event.commentId),
    shownAs: 'private',
  }),
  'review-finished': (event) => ({
    ...about(event, 'review', event.reviewId),
    before: event.before,
    after: event.after,
    files: event.votes.map(({ sha256 }) => sha256),
    findings: event.findingsDigest,
    policy: event.policy,
    detail: {
      votes: event.votes.map(({ fileId, sha256, vote }) => ({ file: fileId, sha256, vote })),
    },
    shownAs: 'private',
  }),
  'review-refused': (event) => ({
    ...about(event, 'review', event.reviewId),
    shownAs: 'private',
  }),
  'file-adjudicated': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.sha256],
    commitments: { reason: event.text.commitment },
    detail: { vote: event.vote, version: event.fileVersion },
    shownAs: 'private',
  }),
  'request-returned': (event) => ({
    ...about(event, 'release-request', event.requestId),
    before: event.before,
    after: 'returned',
    ...decided(event.decisions),
  }),
  'request-returned-early': (event) => ({
    ...about(event, 'release-request', event.requestId),
    before: event.before,
    after: 'returned',
    commitments: { reason: event.reason.commitment },
  }),
  'request-rejected': (event) => ({
    ...about(event, 'release-request', event.requestId),
    before: 'reviewed',
    after: 'rejected',
    commitments: { reason: event.reason.commitment },
    files: decided(event.decisions).files,
    detail: { category: event.category, ...decided(event.decisions).detail },
  }),
  'request-file-viewed': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.sha256],
    shownAs: 'hidden',
  }),
  'request-file-downloaded': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.sha256],
    shownAs: 'hidden',
  }),
}
