import type { FactsOf } from '../audit/facts-of.ts'
import type { OnRequest } from '../release-request/events.ts'
import type { FileDecided } from '../review/events.ts'
import type { WrittenText } from '../texts/written-text.ts'
import type { RecallCategory } from './recall-categories.ts'
import type { ReleasedFile } from './release.ts'

type OnRelease = {
  readonly releaseId: string
  readonly requestId: string
  readonly workspaceId: string
}

/** What happens to a release, from the moment a request becomes one. */
export type ReleaseEvent =
  | (OnRequest & {
      readonly kind: 'request-released'
      readonly releaseId: string
      readonly title: string
      readonly state: 'public' | 'embargoed'
      readonly embargoUntil: string | null
      readonly files: readonly (Omit<ReleasedFile, 'state'> & { readonly description: string })[]
      readonly decisions: readonly FileDecided[]
      readonly findingsDigest: string
      readonly policy: { readonly id: string; readonly version: number }
      readonly programVersion: string
      readonly reviewers: number
      readonly rounds: number
    })
  | {
      /** Says for everybody what was released, and of nobody who did: public proofs are made of it. */
      readonly kind: 'release-sealed'
      readonly releaseId: string
      /** The entry in which somebody decided the release; it stands right before this one. */
      readonly decidedIn: number
      readonly state: 'public' | 'embargoed'
      readonly embargoUntil: string | null
      readonly files: readonly { readonly sha256: string; readonly bytes: number }[]
      readonly findingsDigest: string
      readonly policy: { readonly id: string; readonly version: number }
      readonly reviewers: number
      readonly rounds: number
    }
  | (OnRelease & { readonly kind: 'release-published'; readonly files: readonly string[] })
  | (OnRelease & {
      readonly kind: 'recall-proposed'
      readonly recallId: string
      readonly category: RecallCategory
      readonly reason: WrittenText
      readonly files: readonly { readonly id: string; readonly sha256: string }[]
    })
  | (OnRelease & {
      readonly kind: 'recall-confirmed'
      readonly recallId: string
      readonly files: readonly { readonly id: string; readonly sha256: string }[]
      /** No file of the release is left. */
      readonly wholeRelease: boolean
      /** Bytes that nothing else holds; they leave the store. */
      readonly removed: readonly string[]
    })
  | (OnRelease & { readonly kind: 'recall-dropped'; readonly recallId: string })

const about = ({ releaseId, requestId, workspaceId }: OnRelease) =>
  ({ subject: { type: 'release', id: releaseId }, releaseId, requestId, workspaceId }) as const

const recall = (event: OnRelease & { readonly recallId: string }) =>
  ({ ...about(event), subject: { type: 'recall', id: event.recallId } }) as const

/** What each of these means for the log; a recall is nobody's activity until it is confirmed. */
export const releaseFacts: FactsOf<ReleaseEvent> = {
  'request-released': (event) => ({
    ...about(event),
    turn: event.turn,
    before: 'reviewed',
    after: 'released',
    files: event.files.map(({ sha256 }) => sha256),
    findings: event.findingsDigest,
    policy: event.policy,
    detail: {
      state: event.state,
      embargoUntil: event.embargoUntil,
      reviewers: event.reviewers,
      rounds: event.rounds,
      decisions: event.decisions.map(({ fileId, sha256, decision, findingsDigest }) => ({
        file: fileId,
        sha256,
        decision,
        findings: findingsDigest,
      })),
    },
  }),
  // Neither request nor workspace: whoever reads it in a proof learns the release and nothing around it.
  'release-sealed': (event) => ({
    subject: { type: 'release', id: event.releaseId },
    releaseId: event.releaseId,
    files: event.files.map(({ sha256 }) => sha256),
    findings: event.findingsDigest,
    policy: event.policy,
    detail: {
      decidedIn: event.decidedIn,
      state: event.state,
      embargoUntil: event.embargoUntil,
      reviewers: event.reviewers,
      rounds: event.rounds,
      files: event.files.map(({ sha256, bytes }) => ({ sha256, bytes })),
    },
    shownAs: 'hidden',
  }),
  'release-published': (event) => ({
    ...about(event),
    before: 'embargoed',
    after: 'published',
    files: event.files,
  }),
  'recall-proposed': (event) => ({
    ...recall(event),
    files: event.files.map(({ sha256 }) => sha256),
    commitments: { reason: event.reason.commitment },
    detail: { category: event.category },
    shownAs: 'hidden',
  }),
  'recall-confirmed': (event) => ({
    ...recall(event),
    after: 'recalled',
    files: event.files.map(({ sha256 }) => sha256),
    detail: { removed: event.removed, wholeRelease: event.wholeRelease },
  }),
  'recall-dropped': (event) => ({ ...recall(event), shownAs: 'hidden' }),
}
