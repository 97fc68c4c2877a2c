import type { Table } from './table.ts'

/** What was odd about the bytes of a table. */
export type ReadingNote =
  | { readonly kind: 'binary' }
  | { readonly kind: 'encoding'; readonly encoding: string }
  | { readonly kind: 'delimiter'; readonly delimiter: string }
  /** A quote never closes: quotes were read as ordinary signs. */
  | { readonly kind: 'quotes' }
  | { readonly kind: 'merge-conflict'; readonly lines: readonly number[] }
  /** More cells than the program holds: the rest was not checked. */
  | { readonly kind: 'too-large' }

/** A table as read, or `null` where the bytes are no text. */
export type Reading = { readonly table: Table | null; readonly notes: readonly ReadingNote[] }
