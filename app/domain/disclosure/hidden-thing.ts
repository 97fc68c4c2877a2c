import type { Severity } from './finding.ts'

/**
 * Something in a file that the eye does not see. `says` names what and where, never the hidden
 * text itself: findings are kept and printed.
 */
export type HiddenThing = { readonly severity: Severity; readonly says: string }

/** What reading beyond the visible brought up: things, and tables that stand inside the file. */
export type HiddenContent = {
  readonly things: readonly HiddenThing[]
  readonly tables: readonly InnerTable[]
  /** A good many numbers stand outside of all tables: only a person can read them. */
  readonly hasLooseNumbers?: boolean
  /** What the file holds beyond what the program reads of one: "tables after the first 50". */
  readonly leftOut?: readonly string[]
}

/** A table inside a page, a figure or a JSON text: its records, and what to call it. */
export type InnerTable = {
  readonly name: string
  readonly records: readonly (readonly string[])[]
  /** Only the layout says that it is a table, so that a person must judge what is found in it. */
  readonly isGuess?: boolean
}

/** Nothing hidden. */
export const NOTHING_HIDDEN: HiddenContent = { things: [], tables: [] }
