import type { OutputMark } from '#app/domain/outputs/output-state.ts'

/** A file of a workspace in the tree. */
export type TreeEntry = {
  /** Of the output; `null` for what is never opened. */
  readonly id: string | null
  /** Backend and path: `emis/output/tables/table1.csv`. */
  readonly path: string
  readonly marks: readonly OutputMark[]
  /** Must-fix findings of the last check; `null` while it was not checked. */
  readonly mustFix: number | null
  /** Its bytes are there: it can be opened and checked. */
  readonly isPresent: boolean
  /** Listed and never opened: the manifest does not know it, or it is a log or a note. */
  readonly unopened: string | null
}
