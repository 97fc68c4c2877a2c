import type { Outline } from './outline.ts'

/** Two outlines that share rows: for each shared key the row in the one and in the other. */
export type SharedRows = {
  readonly a: number
  readonly b: number
  readonly rows: readonly (readonly [number, number])[]
}

const LEAST_SHARE = 0.5
/** Rows that are paired at most over all files: counted, never timed. */
export const MOST_PAIRED = 4_000_000

/** What the search left: whether the work allowed ran out, and from which file on. */
export type Search = { readonly cutAt: number | null }

/**
 * Visits pairs of files worth comparing: at least half of the rows of the smaller one stand under the
 * same labels in the other. Found through an index of labels, not by comparing all pairs. Only the
 * first `requested` files are paired with each other; the others, with them alone. Where the work
 * allowed runs out, the first file that was not compared is named.
 */
export function forSharedRows(
  outlines: readonly (Outline | null)[],
  requested: number,
  visit: (shared: SharedRows) => void,
  most = MOST_PAIRED,
): Search {
  const index = new Map<string, [number, number][]>()
  let left = most
  for (const [at, outline] of outlines.entries()) {
    if (outline === null) continue
    const matches = new Map<number, [number, number][]>()
    for (const [row, key] of outline.keys.entries()) {
      const earlier = index.get(key) ?? []
      left -= earlier.length
      if (left < 0) return { cutAt: at }
      for (const [other, otherRow] of earlier) {
        const rows = matches.get(other) ?? []
        rows.push([otherRow, row])
        matches.set(other, rows)
      }
      if (at >= requested) continue
      earlier.push([at, row])
      index.set(key, earlier)
    }
    for (const [other, rows] of matches) {
      const smaller = Math.min(outline.keys.length, (outlines[other] as Outline).keys.length)
      if (rows.length >= LEAST_SHARE * smaller) visit({ a: other, b: at, rows })
    }
  }
  return { cutAt: null }
}
