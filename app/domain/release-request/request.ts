import type { PolicyOverride } from '../disclosure/policy-override.ts'
import type { Severity } from '../disclosure/finding.ts'
import type { RelationKey, RelationVerdict } from '../disclosure/relations/relation-key.ts'
import type { Decision } from '../review/decision.ts'
import type { Role } from '../table/role.ts'
import type { GroupContext } from './group-context.ts'
import type { GroupControls } from './group-controls.ts'
import type { LapseReason } from './lapse-reason.ts'
import type { Status } from './status.ts'
import type { VoteValue } from '../review/vote-value.ts'

export type ReviewsRequired = 2 | 3
export type FileKind = 'output' | 'supporting'
export type FileState = 'active' | 'withdrawn'
export type VoteState = 'current' | 'replaced' | 'lapsed' | 'archived' | 'undone'
export type ReviewState = 'draft' | 'submitted' | 'archived' | 'refused' | 'left'
export type DraftState = 'current' | 'replaced' | 'archived'
export type AdjudicationState = 'current' | 'replaced' | 'lapsed'
export type AnswerKind = 'justification' | 'acceptance'
export type CommentVisibility = 'public' | 'private'

/** A release request with everything that a decision about it may need, whoever wrote it. */
export type ReleaseRequest = {
  readonly id: string
  readonly workspaceId: string
  readonly workspaceArchived: boolean
  /** Counted per workspace. */
  readonly number: number
  readonly title: string
  readonly authorId: string
  readonly status: Status
  /** Steps on every hand-over; odd turns are the checkers'. */
  readonly turn: number
  /** Steps with every change that all who act in this phase may know of. */
  readonly version: number
  readonly policyId: string
  /** Exceptions of the project: those that hold now while the author works, those of the round after. */
  readonly policyOverrides: readonly PolicyOverride[]
  /** Pinned when the round began; null before the first submission. */
  readonly policyVersion: number | null
  readonly programVersion: string | null
  readonly reviewsRequired: ReviewsRequired
  readonly lastReturnEarly: boolean
  readonly createdAt: string
  readonly submittedAt: string | null
  readonly dueAt: string | null
  /** How it ended; the category and reason of a rejection are its author's to read. */
  readonly ending: Ending | null
  readonly groups: readonly FileGroup[]
  readonly files: readonly RequestFile[]
  readonly answers: readonly Answer[]
  readonly comments: readonly Comment[]
  readonly reviews: readonly Review[]
  readonly votes: readonly Vote[]
  readonly adjudications: readonly Adjudication[]
  /** What was decided whenever the request left consolidation. */
  readonly decisions: readonly FileDecision[]
  /** What the checks said when the latest round began. */
  readonly findings: readonly PinnedFinding[]
  readonly corrections: readonly RoleCorrection[]
  readonly relationCorrections: readonly RelationCorrection[]
}

export type Ending = {
  readonly at: string
  readonly by: string | null
  readonly category: string | null
  readonly reason: string | null
}

export type FileGroup = {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly context: GroupContext
  readonly controls: GroupControls
  /** The turn in which it last changed: its context, controls, column roles or files. */
  readonly changedTurn: number
}

/** The bytes of one version, and where they come from. */
export type FileBytes = {
  readonly sha256: string
  readonly bytes: number
  readonly rows: number | null
  readonly columns: number | null
  readonly action: string | null
  readonly jobIdentifier: string | null
  readonly commit: string | null
}

export type FileVersion = FileBytes & { readonly number: number; readonly turn: number }

export type RequestFile = {
  readonly id: string
  readonly groupId: string
  readonly backendId: string
  readonly path: string
  readonly kind: FileKind
  readonly state: FileState
  /** Steps with every change of this file that all who act in this phase may know of. */
  readonly version: number
  readonly currentVersion: number
  readonly sha256: string
  readonly columnCount: number | null
  readonly changedTurn: number
  readonly versions: readonly FileVersion[]
  readonly columns: readonly ColumnNote[]
  readonly relations: readonly RelationNote[]
}

/** What the author says of a sum of the table. */
export type RelationNote = {
  readonly relation: RelationKey
  readonly verdict: RelationVerdict
  /** Null once erased. */
  readonly reason: string | null
}

/** What the author says of a column; `role` is a correction of what the checks inferred. */
export type ColumnNote = {
  readonly column: number
  readonly description: string
  readonly role: Role | null
  readonly reason: string | null
}

/** An item as the visibility rule sees it. */
type Written = { readonly id: string; readonly turn: number; readonly at: string }

export type Answer = Written & {
  readonly fileId: string
  readonly findingId: string
  readonly writerId: string
  readonly kind: AnswerKind
  readonly state: DraftState
  /** Null once erased. */
  readonly body: string | null
}

export type Comment = Written & {
  readonly groupId: string | null
  readonly fileId: string | null
  readonly findingId: string | null
  readonly authorId: string
  readonly visibility: CommentVisibility
  readonly archived: boolean
  readonly body: string | null
}

export type Review = {
  readonly id: string
  readonly checkerId: string
  readonly turn: number
  readonly state: ReviewState
  readonly hasPlace: boolean
}

export type Vote = Written & {
  readonly fileId: string
  readonly fileVersion: number
  readonly sha256: string
  readonly checkerId: string
  readonly vote: VoteValue
  readonly state: VoteState
  readonly lapsedBecause: LapseReason | null
  readonly replaces: string | null
}

export type Adjudication = Written & {
  readonly fileId: string
  readonly fileVersion: number
  readonly checkerId: string
  readonly vote: VoteValue
  readonly state: AdjudicationState
  readonly body: string | null
}

export type FileDecision = {
  readonly fileId: string
  readonly fileVersion: number
  readonly turn: number
  readonly decision: Decision
}

export type PinnedFinding = {
  readonly turn: number
  readonly fileId: string
  readonly fileVersion: number
  readonly findingId: string
  readonly rule: string
  readonly severity: Severity
  /** False: the policy lets nobody accept it; it can only be fixed. */
  readonly acceptable: boolean
}

export type RoleCorrection = Written & {
  readonly fileId: string
  readonly column: number
  readonly role: Role
  readonly checkerId: string
  readonly state: DraftState
  readonly body: string | null
}

export type RelationCorrection = Written & {
  readonly fileId: string
  readonly relation: RelationKey
  readonly verdict: RelationVerdict
  readonly checkerId: string
  readonly state: DraftState
  readonly body: string | null
}

/** The file of this id, if it is on the request. */
export const fileOf = (request: ReleaseRequest, fileId: string): RequestFile | undefined =>
  request.files.find(({ id }) => id === fileId)

/** The output files that are up for a decision. */
export const outputsOf = (request: ReleaseRequest): readonly RequestFile[] =>
  request.files.filter(({ kind, state }) => kind === 'output' && state === 'active')

/** The files of a group that were not withdrawn. */
export const filesIn = (request: ReleaseRequest, groupId: string): readonly RequestFile[] =>
  request.files.filter((file) => file.groupId === groupId && file.state === 'active')
