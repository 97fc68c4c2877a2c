/** Where a page of the log begins: at the newest entry, under an entry, or over one. */
export type Cursor =
  | { readonly kind: 'newest' }
  | { readonly kind: 'before'; readonly seq: number }
  | { readonly kind: 'after'; readonly seq: number }

/** Reads the cursor from an address; what is no number of an entry counts as the newest page. */
export function readCursor(read: (field: string) => string | null): Cursor {
  const before = seqOf(read('before'))
  if (before !== null) return { kind: 'before', seq: before }
  const after = seqOf(read('after'))
  return after === null ? { kind: 'newest' } : { kind: 'after', seq: after }
}

function seqOf(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}
