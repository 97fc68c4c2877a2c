import { type Hash, nodeHash, type Sha256 } from './hashing.ts'
import type { NodeRef } from './ranges.ts'

/** The hash of a range from the hashes of its complete subtrees, left to right; no entries, no bytes. */
export function foldNodes(sha256: Sha256, nodes: readonly Hash[]): Hash {
  if (nodes.length === 0) return sha256(new Uint8Array(0))
  return nodes.reduceRight((right, left) => nodeHash(sha256, left, right))
}

export type NewNode = NodeRef & { readonly hash: Hash }

/**
 * The complete subtrees that come into being when the entry of number `seq` is appended: its leaf,
 * and each parent that it completes. `left` gives the hash of a node that is stored already.
 */
export function nodesCompletedBy(
  sha256: Sha256,
  seq: number,
  leaf: Hash,
  left: (node: NodeRef) => Hash,
): NewNode[] {
  const nodes: NewNode[] = [{ level: 0, index: seq, hash: leaf }]
  let index = seq
  let hash = leaf
  for (let level = 0; index % 2 === 1; level++) {
    hash = nodeHash(sha256, left({ level, index: index - 1 }), hash)
    index = (index - 1) / 2
    nodes.push({ level: level + 1, index, hash })
  }
  return nodes
}

/** The stored nodes that appending entry `seq` will ask for. */
export function nodesNeededBy(seq: number): NodeRef[] {
  const needed: NodeRef[] = []
  let index = seq
  for (let level = 0; index % 2 === 1; level++) {
    needed.push({ level, index: index - 1 })
    index = (index - 1) / 2
  }
  return needed
}
