import type { ViewedTable } from '../table/viewed-table.ts'

/** The part of a file that is shown where all of it is not. */
export type TextEnds = {
  readonly head: readonly string[]
  readonly end: readonly string[]
  /** 1-based number of the first line of `end`; `null` where nobody counted. */
  readonly endLine: number | null
}

/** How a file is shown. Made on the server; holds nothing that could run. */
export type FileView =
  | { readonly kind: 'table'; readonly table: ViewedTable }
  /** `src` answers with headers that make the bytes inert. */
  | { readonly kind: 'image'; readonly src: string }
  | { readonly kind: 'frame'; readonly src: string; readonly what: 'HTML' | 'SVG' | 'PDF' }
  | { readonly kind: 'text'; readonly lines: readonly string[]; readonly isCut: boolean }
  /** `html` comes from the Markdown reader, which lets no HTML of the file through. */
  | { readonly kind: 'markdown'; readonly html: string }
  /** `pretty` is the same JSON, indented; a number keeps the signs it has in the file. */
  | { readonly kind: 'json'; readonly pretty: readonly string[]; readonly isCut: boolean }
  | { readonly kind: 'too-large'; readonly why: string; readonly ends: TextEnds | null }
  | { readonly kind: 'not-shown'; readonly why: string }
