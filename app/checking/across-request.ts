import type { Grouped } from '#app/domain/disclosure/across/figures-alone.ts'
import type { Policy } from '#app/domain/disclosure/policy.ts'
import type { CheckTask } from './check-path.ts'
import { reportKey } from './report-cache.ts'

/** A file to check; with its hash what is found can be kept. */
export type KnownTask = CheckTask & { readonly sha256?: string }

export type AcrossRequest = {
  /** What is to be released, each with the group it is submitted in. */
  readonly files: readonly (KnownTask & { readonly group?: string })[]
  /** Files of the same groups that stay inside. */
  readonly supporting?: readonly Grouped[]
  /** Earlier releases of the same project, embargoed ones included. */
  readonly released: readonly KnownTask[]
  readonly policy: Policy
}

/** Everything that a comparison depends on; `null` where some bytes are not known by their hash. */
export function acrossKey({ files, released, policy }: AcrossRequest): string | null {
  const keys = [...files, ...released].map(({ sha256, ...task }) =>
    sha256 === undefined ? null : [reportKey({ sha256, ...task }), task.name],
  )
  return keys.includes(null) ? null : JSON.stringify([files.length, keys, policy])
}
