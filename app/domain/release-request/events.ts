import type { Facts } from '../audit/entry.ts'
import type { FactsOf } from '../audit/facts-of.ts'
import type { Role } from '../table/role.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { SaidRelation } from './said-relation.ts'
import type { GroupContext } from './group-context.ts'
import type { GroupControls } from './group-controls.ts'
import type { ForgottenNotes } from './forgotten-notes.ts'
import type { Lapsed } from './lapses.ts'
import type { FileBytes, FileKind, PinnedFinding, ReviewsRequired } from './request.ts'
import type { Status } from './status.ts'

/** The request that an event is about, and the turn it happened in. */
export type OnRequest = {
  readonly requestId: string
  readonly workspaceId: string
  readonly turn: number
}

/** The request as an event names it. */
export const on = (request: {
  readonly id: string
  readonly workspaceId: string
  readonly turn: number
}): OnRequest => ({
  requestId: request.id,
  workspaceId: request.workspaceId,
  turn: request.turn,
})

/** The exceptions of a project in one canonical text, and its SHA-256. */
export type PinnedOverrides = { readonly text: string; readonly digest: string }

/** A finding as it is pinned for a round: what the checks said, whole. */
export type FindingToPin = Omit<PinnedFinding, 'turn'> & { readonly body: string }

/** What an author does with a request of theirs. */
export type RequestEvent =
  | (OnRequest & {
      readonly kind: 'request-created'
      readonly number: number
      readonly authorId: string
      readonly title: string
      readonly policyId: string
      readonly reviewsRequired: ReviewsRequired
    })
  | (OnRequest & { readonly kind: 'request-renamed'; readonly title: string })
  | (OnRequest & {
      readonly kind: 'group-added'
      readonly groupId: string
      readonly name: string
    })
  | (OnRequest & {
      readonly kind: 'group-renamed'
      readonly groupId: string
      readonly name: string
    })
  | (OnRequest & {
      readonly kind: 'group-edited'
      readonly groupId: string
      readonly context: GroupContext
      readonly controls: GroupControls
      readonly changed: readonly ('context' | 'controls')[]
      readonly lapsed: Lapsed
    })
  | (OnRequest & {
      readonly kind: 'file-added'
      readonly fileId: string
      readonly groupId: string
      readonly backendId: string
      readonly path: string
      readonly fileKind: FileKind
      /** 1, or one more than before when a withdrawn file comes back. */
      readonly number: number
      readonly versionId: string
      readonly content: FileBytes
      /** None where it is new, or comes back with the bytes it had. */
      readonly forgotten: ForgottenNotes
      readonly lapsed: Lapsed
    })
  | (OnRequest & {
      readonly kind: 'file-moved'
      readonly fileId: string
      readonly fromGroupId: string
      readonly groupId: string
      readonly sha256: string
      readonly lapsed: Lapsed
    })
  | (OnRequest & {
      readonly kind: 'file-kind-changed'
      readonly fileId: string
      readonly groupId: string
      readonly fileKind: FileKind
      readonly sha256: string
      readonly lapsed: Lapsed
    })
  | (OnRequest & {
      readonly kind: 'file-updated'
      readonly fileId: string
      readonly groupId: string
      readonly number: number
      readonly versionId: string
      readonly content: FileBytes
      readonly previousSha256: string
      readonly forgotten: ForgottenNotes
      readonly lapsed: Lapsed
    })
  | (OnRequest & {
      readonly kind: 'file-withdrawn'
      readonly fileId: string
      readonly groupId: string
      readonly sha256: string
    })
  | (OnRequest & {
      readonly kind: 'column-described'
      readonly fileId: string
      readonly column: number
      readonly description: string
    })
  | (OnRequest & {
      readonly kind: 'column-role-corrected'
      readonly fileId: string
      readonly groupId: string
      readonly column: number
      /** Null takes the correction back. */
      readonly role: Role | null
      readonly reason: WrittenText
      readonly lapsed: Lapsed
    })
  | (OnRequest &
      SaidRelation & {
        readonly kind: 'relation-declared'
        readonly fileId: string
        readonly groupId: string
        readonly reason: WrittenText
        readonly lapsed: Lapsed
      })
  | (OnRequest & {
      readonly kind: 'finding-answered'
      readonly answerId: string
      readonly fileId: string
      readonly findingId: string
      readonly text: WrittenText
    })
  | (OnRequest & {
      readonly kind: 'request-submitted'
      readonly before: Status
      /** The turn that begins. */
      readonly nextTurn: number
      readonly policy: { readonly id: string; readonly version: number }
      /** Exceptions of the project that the round is pinned to, as one text; null where there are none. */
      readonly overrides: PinnedOverrides | null
      readonly programVersion: string
      readonly reviewsRequired: ReviewsRequired
      readonly statementVersion: number
      readonly dueAt: string
      readonly files: readonly string[]
      readonly findings: readonly FindingToPin[]
      readonly findingsDigest: string
      /** Everything the author declared, as one text, so that the log commits to it. */
      readonly declarations: WrittenText
      readonly lapsed: Lapsed
    })
  | (OnRequest & {
      readonly kind: 'request-withdrawn'
      readonly before: Status
      /** Set when an administrator withdraws for an author who left. */
      readonly reason: WrittenText | null
    })
  | {
      /** The text and its salt are gone; the log keeps the commitment. */
      readonly kind: 'text-erased'
      readonly textId: string
      readonly requestId: string | null
      readonly reason: WrittenText
    }

const about = (
  { requestId, workspaceId, turn }: OnRequest,
  type: Facts['subject']['type'],
  id: string,
) => ({ subject: { type, id }, requestId, workspaceId, turn }) as const

/** A sum as the log names it: its kind and its places, never a name or a number of the table. */
export const relationFacts = ({ relation: { kind, total, parts }, verdict }: SaidRelation) => ({
  sum: kind,
  total,
  parts,
  verdict,
})

const lapses = ({ votes, adjudications }: Lapsed) => ({
  lapsed: votes.length,
  lapsedBecause: [...new Set(votes.map(({ because }) => because))].sort(),
  lapsedAdjudications: adjudications.length,
})

/** How many notes on columns and sums went, and on which columns. */
const forgets = ({ columns, relations }: ForgottenNotes) => ({
  forgotten: columns.length + relations.length,
  forgottenColumns: columns,
})

/** What each of these means for the log; titles, names, paths and texts stay out of it. */
export const requestFacts: FactsOf<RequestEvent> = {
  'request-created': (event) => ({
    ...about(event, 'release-request', event.requestId),
    after: 'pending',
    detail: {
      number: event.number,
      policy: event.policyId,
      reviewsRequired: event.reviewsRequired,
    },
  }),
  'request-renamed': (event) => about(event, 'release-request', event.requestId),
  'group-added': (event) => about(event, 'file-group', event.groupId),
  'group-renamed': (event) => about(event, 'file-group', event.groupId),
  'group-edited': (event) => ({
    ...about(event, 'file-group', event.groupId),
    detail: { changed: event.changed, ...lapses(event.lapsed) },
  }),
  'file-added': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.content.sha256],
    detail: {
      group: event.groupId,
      fileKind: event.fileKind,
      version: event.number,
      ...forgets(event.forgotten),
      ...lapses(event.lapsed),
    },
  }),
  'file-moved': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.sha256],
    detail: { from: event.fromGroupId, to: event.groupId, ...lapses(event.lapsed) },
  }),
  'file-kind-changed': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.sha256],
    detail: { fileKind: event.fileKind, ...lapses(event.lapsed) },
  }),
  'file-updated': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.content.sha256, event.previousSha256],
    detail: {
      version: event.number,
      sha256: event.content.sha256,
      previous: event.previousSha256,
      ...forgets(event.forgotten),
      ...lapses(event.lapsed),
    },
  }),
  'file-withdrawn': (event) => ({
    ...about(event, 'request-file', event.fileId),
    files: [event.sha256],
  }),
  'column-described': (event) => ({
    ...about(event, 'request-file', event.fileId),
    detail: { column: event.column },
  }),
  'column-role-corrected': (event) => ({
    ...about(event, 'request-file', event.fileId),
    commitments: { reason: event.reason.commitment },
    detail: { column: event.column, role: event.role, ...lapses(event.lapsed) },
  }),
  'relation-declared': (event) => ({
    ...about(event, 'request-file', event.fileId),
    commitments: { reason: event.reason.commitment },
    detail: { ...relationFacts(event), ...lapses(event.lapsed) },
  }),
  'finding-answered': (event) => ({
    ...about(event, 'request-file', event.fileId),
    commitments: { answer: event.text.commitment },
    detail: { finding: event.findingId },
  }),
  'request-submitted': (event) => ({
    ...about(event, 'release-request', event.requestId),
    before: event.before,
    after: 'submitted',
    files: event.files,
    findings: event.findingsDigest,
    policy: event.policy,
    commitments: { declarations: event.declarations.commitment },
    detail: {
      turnAfter: event.nextTurn,
      ...(event.overrides && { overrides: event.overrides.digest }),
      due: event.dueAt,
      statement: event.statementVersion,
      reviewsRequired: event.reviewsRequired,
      ...lapses(event.lapsed),
    },
  }),
  'request-withdrawn': (event) => ({
    ...about(event, 'release-request', event.requestId),
    before: event.before,
    after: 'withdrawn',
    ...(event.reason && { commitments: { reason: event.reason.commitment } }),
    detail: { forAuthor: event.reason !== null },
  }),
  'text-erased': ({ textId, requestId, reason }) => ({
    subject: { type: 'text', id: textId },
    ...(requestId !== null && { requestId }),
    commitments: { reason: reason.commitment },
  }),
}
