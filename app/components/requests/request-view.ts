import type { Decision } from '#app/domain/review/decision.ts'
import type { FileKind, FileState } from '#app/domain/release-request/request.ts'
import type { Labelled } from '../desk/desk-view.ts'

/** A group of a request as its page shows it. */
export type RequestGroup = {
  readonly id: string
  readonly name: string
  readonly href: string
  readonly context: readonly Labelled[]
  readonly controls: readonly string[]
  readonly files: readonly RequestFileLine[]
}

/** One file of a request in the list of its group. */
export type RequestFileLine = {
  readonly id: string
  readonly href: string
  readonly path: string
  readonly name: string
  readonly backend: string
  readonly kind: FileKind
  readonly state: FileState
  readonly version: number
  /** "39 rows × 5 columns, 1.6 kB". */
  readonly size: string
  /** Null until the checks have run. */
  readonly mustFix: number | null
  readonly look: number | null
  /** As this person may know it; a conflict is shown to the author as changes requested. */
  readonly decision: Decision | null
  /** What the author has to do, after a return. */
  readonly toDo: string | null
  /** The workspace has other bytes now. */
  readonly isNewer: boolean
  /** The workspace no longer has this output. */
  readonly isGone: boolean
  readonly seen: string
}
