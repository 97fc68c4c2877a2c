/** Entries `from` up to but not including `to`. */
export type Range = { readonly from: number; readonly to: number }

/** A complete subtree: 2^level entries, the index-th of its level from the left. */
export type NodeRef = { readonly level: number; readonly index: number }

/** The largest power of two smaller than `size` (RFC 9162, 2.1.1); `size` is at least 2. */
export function splitOf(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/**
 * The complete subtrees whose fold is the hash of a range, from left to right. The range must be one
 * that occurs in a tree: its start is a multiple of the power of two that covers it.
 */
export function nodesOf({ from, to }: Range): NodeRef[] {
  const nodes: NodeRef[] = []
  let start = from
  while (start < to) {
    let level = 0
    while (start + 2 ** (level + 1) <= to && start % 2 ** (level + 1) === 0) level++
    nodes.push({ level, index: start / 2 ** level })
    start += 2 ** level
  }
  return nodes
}

/** The subtrees beside the way from a leaf to the root, from the leaf up. RFC 9162, 2.1.3.1. */
export function inclusionRanges(index: number, size: number): Range[] {
  const beside: Range[] = []
  let range: Range = { from: 0, to: size }
  while (range.to - range.from > 1) {
    const middle = range.from + splitOf(range.to - range.from)
    const left = { from: range.from, to: middle }
    const right = { from: middle, to: range.to }
    beside.unshift(index < middle ? right : left)
    range = index < middle ? left : right
  }
  return beside
}

/** The subtrees that show a tree of `older` entries to be the start of one of `newer`. RFC 9162, 2.1.4.1. */
export function consistencyRanges(older: number, newer: number): Range[] {
  if (older === 0 || older === newer) return []
  const ranges: Range[] = []
  let range: Range = { from: 0, to: newer }
  let wholeOlderTree = true
  while (older !== range.to) {
    const middle = range.from + splitOf(range.to - range.from)
    if (older <= middle) {
      ranges.unshift({ from: middle, to: range.to })
      range = { from: range.from, to: middle }
    } else {
      ranges.unshift({ from: range.from, to: middle })
      range = { from: middle, to: range.to }
      wholeOlderTree = false
    }
  }
  return wholeOlderTree ? ranges : [range, ...ranges]
}
