import type { Mark as TableMark } from '#app/domain/table/marks.ts'
import type { FileView } from '#app/domain/viewing/file-view.ts'
import type { AcroView } from '../file/acro-panel.tsx'
import type { CommentTarget } from './comment-target.ts'
import type { DeskComment, DeskFile, DeskFinding, DeskGroup } from './desk-view.ts'
import type { EarlierVote } from './earlier-votes.tsx'
import type { ProjectException } from './policy-exceptions.tsx'
import type { FileFacts, FileTab } from './file-head.tsx'
import type { When } from './when-found.tsx'

/** Everything the review desk shows of one file of a request, for this checker. */
export type DeskData = {
  readonly request: DeskRequest
  readonly groups: readonly DeskGroup[]
  readonly file: DeskFile & FileFacts
  /** The version that a write about this file has to name. */
  readonly seen: string
  /** The version that a write about the request has to name. */
  readonly requestSeen: string
  /** What is missing before the review can be submitted, each linked to its place. */
  readonly needs: readonly { readonly words: string; readonly href: string }[]
  readonly policy: string
  /** Where the project has the policy otherwise. */
  readonly exceptions: readonly ProjectException[]
  readonly findings: readonly DeskFinding[]
  readonly marks: readonly TableMark[]
  /** What ACRO says of these bytes, where it says something. */
  readonly acro: AcroView | null
  readonly comments: readonly DeskComment[]
  readonly earlierVotes: readonly EarlierVote[]
  readonly commentOn: CommentTarget | null
  readonly tabs: readonly FileTab[]
  readonly tab: string
  /** The body of the file; null where another view of it is open. */
  readonly view: FileView | null
  /** Why this person cannot vote on this file. */
  readonly whyNotVote: string | null
  readonly mayAccept: boolean
  /** Of which moment the findings are, where not of the current version in the current round. */
  readonly when: When | null
  readonly now: string
}

export type DeskRequest = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly workspace: string
  readonly author: string
  readonly round: number
  readonly submittedAt: string | null
  readonly dueAt: string | null
  /** How far this checker is, and no one else. */
  readonly voted: number
  readonly outputs: number
  readonly review: 'none' | 'draft' | 'submitted' | 'archived'
  readonly placesFree: number
  readonly hasPlace: boolean
  /** All reviews of the round are in. */
  readonly isReviewed: boolean
  readonly href: string
  /** Where writes go. */
  readonly actHref: string
}
