import type { Controls } from '#app/domain/disclosure/controls.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { AcrossFinding, FileReport } from '#app/domain/disclosure/report.ts'

/** A file of a request as the checks get it. */
export type CheckedFile = {
  readonly fileId: string
  readonly backendId: string
  readonly path: string
  readonly sha256: string
  readonly declarations: Controls
  readonly report: FileReport
}

/**
 * What the files of a request give away together, and together with all that was released before from
 * the same project, embargoed releases included. `file` and `with` of a finding index `files`.
 */
export type CheckAcross = (question: {
  readonly requestId: string
  readonly workspaceId: string
  readonly policy: Policy
  readonly files: readonly CheckedFile[]
}) => Promise<readonly AcrossFinding[]>
