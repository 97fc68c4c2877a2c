import { foldNodes } from './fold.ts'
import { type Hash, nodeHash, type Sha256 } from './hashing.ts'

/** A tree that grows by a leaf at a time and knows its root at each size. */
export type GrowingTree = {
  readonly append: (leaf: Hash) => void
  readonly size: () => number
  readonly root: () => Hash
}

/** Keeps only the complete subtrees along the right edge: log2(size) hashes, whatever the size. */
export function growingTree(sha256: Sha256): GrowingTree {
  const edge: Hash[] = []
  let size = 0
  return {
    append: (leaf) => {
      let hash = leaf
      for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
        hash = nodeHash(sha256, edge.pop() as Hash, hash)
      }
      edge.push(hash)
      size++
    },
    size: () => size,
    root: () => foldNodes(sha256, edge),
  }
}
