import type { FileBytes } from '../release-request/request.ts'

export type ReleaseState = 'public' | 'embargoed' | 'recalled'

/** A release with what a decision about it may need. */
export type Release = {
  readonly id: string
  readonly requestId: string
  readonly workspaceId: string
  readonly authorId: string
  readonly state: ReleaseState
  /** The UTC date or instant on which it becomes public; null waits for a checker. */
  readonly embargoUntil: string | null
  readonly files: readonly ReleasedFile[]
  readonly recalls: readonly Recall[]
}

export type ReleasedFile = FileBytes & {
  readonly id: string
  readonly requestFileId: string
  readonly backendId: string
  readonly path: string
  readonly state: 'released' | 'recalled'
}

export type Recall = {
  readonly id: string
  readonly fileIds: readonly string[]
  readonly state: 'proposed' | 'confirmed' | 'dropped'
  readonly proposedBy: string
}
