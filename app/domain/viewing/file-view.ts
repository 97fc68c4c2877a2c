import type { ViewedTable } from '../table/viewed-table.ts'

/** The parts of a file that are shown where all of it is not. */
export type TextEnds = {
  readonly head: readonly string[]
  readonly end: readonly string[]
}

/** How a file is shown. Made on the server; holds nothing that could run. */
export type FileView =
  | { readonly kind: 'table'; readonly table: ViewedTable }
  /** Lines of text, as a table of one column. */
  | { readonly kind: 'text'; readonly table: ViewedTable }
  /** `src` answers with headers that make the bytes inert. */
  | { readonly kind: 'image'; readonly src: string }
  | { readonly kind: 'frame'; readonly src: string; readonly what: 'HTML' | 'SVG' }
  /** `html` comes from the Markdown reader, which lets no HTML of the file through. */
  | { readonly kind: 'markdown'; readonly html: string }
  /** The same JSON, indented; a number keeps the signs it has in the file. */
  | { readonly kind: 'json'; readonly lines: readonly string[]; readonly isCut: boolean }
  | { readonly kind: 'too-large'; readonly why: string; readonly ends: TextEnds | null }
  | { readonly kind: 'not-shown'; readonly why: string }

/** Where the parts of a file are fetched from. */
export type FileAddresses = {
  /** The page that shows the file; `?row=` and `?find=` are added to it. */
  readonly page: string
  readonly rows: string
  readonly find: string
  readonly raw: string
}
