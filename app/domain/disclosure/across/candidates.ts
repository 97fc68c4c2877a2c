import type { Outline } from './outline.ts'

/** Two outlines that share rows: for each shared key the row in the one and in the other. */
export type SharedRows = {
  readonly a: number
  readonly b: number
  readonly rows: readonly (readonly [number, number])[]
}

/** Keys that are looked up for one file; more make no better candidate. */
const MOST_KEYS = 2000
const LEAST_SHARE = 0.5

/**
 * Pairs of files worth comparing: the same label headers and at least half of the rows of the
 * smaller one. Found through an index of label sets, not by comparing all pairs.
 */
export function sharedRows(
  outlines: readonly (Outline | null)[],
  mayPair: (a: number, b: number) => boolean,
): SharedRows[] {
  const byLabels = new Map<string, number[]>()
  for (const [at, outline] of outlines.entries()) {
    if (outline === null) continue
    const same = byLabels.get(outline.labelled) ?? []
    same.push(at)
    byLabels.set(outline.labelled, same)
  }
  const found: SharedRows[] = []
  for (const same of byLabels.values()) {
    if (same.length < 2) continue
    const index = new Map<string, [number, number][]>()
    for (const at of same) {
      const outline = outlines[at] as Outline
      const matches = new Map<number, [number, number][]>()
      for (const [row, key] of outline.keys.slice(0, MOST_KEYS).entries()) {
        const earlier = index.get(key) ?? []
        for (const [other, otherRow] of earlier) {
          if (!mayPair(other, at)) continue
          const rows = matches.get(other) ?? []
          rows.push([otherRow, row])
          matches.set(other, rows)
        }
        earlier.push([at, row])
        index.set(key, earlier)
      }
      for (const [other, rows] of matches) {
        const smaller = Math.min(outline.keys.length, (outlines[other] as Outline).keys.length)
        if (rows.length >= LEAST_SHARE * Math.min(smaller, MOST_KEYS)) {
          found.push({ a: other, b: at, rows })
        }
      }
    }
  }
  return found.sort((x, y) => x.a - y.a || x.b - y.b)
}
