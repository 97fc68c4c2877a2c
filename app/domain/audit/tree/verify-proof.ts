import { type Hash, nodeHash, sameHash, type Sha256 } from './hashing.ts'

/** Whether the proof shows the leaf at `index` to be in the tree of that size and root. RFC 9162, 2.1.3.2. */
export function verifyInclusion(
  sha256: Sha256,
  { leaf, index, size, root, proof }: InclusionClaim,
): boolean {
  if (!isPlace(index, size)) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const beside of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sha256, beside, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      hash = nodeHash(sha256, hash, beside)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameHash(hash, root)
}

type InclusionClaim = {
  readonly leaf: Hash
  readonly index: number
  readonly size: number
  readonly root: Hash
  readonly proof: readonly Hash[]
}

/** Whether the proof shows the older tree to be the start of the newer one. RFC 9162, 2.1.4.2. */
export function verifyConsistency(
  sha256: Sha256,
  { older, newer, olderRoot, newerRoot, proof }: ConsistencyClaim,
): boolean {
  if (!Number.isSafeInteger(older) || older < 0 || older > newer) return false
  if (older === 0) return proof.length === 0
  if (older === newer) return proof.length === 0 && sameHash(olderRoot, newerRoot)
  const path = isPowerOfTwo(older) ? [olderRoot, ...proof] : [...proof]
  const [first, ...rest] = path
  if (!first || proof.length === 0) return false
  let node = older - 1
  let last = newer - 1
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  let olderHash = first
  let newerHash = first
  for (const beside of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      olderHash = nodeHash(sha256, beside, olderHash)
      newerHash = nodeHash(sha256, beside, newerHash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      newerHash = nodeHash(sha256, newerHash, beside)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameHash(olderHash, olderRoot) && sameHash(newerHash, newerRoot)
}

type ConsistencyClaim = {
  readonly older: number
  readonly newer: number
  readonly olderRoot: Hash
  readonly newerRoot: Hash
  readonly proof: readonly Hash[]
}

const half = (number: number): number => Math.floor(number / 2)
const isPlace = (index: number, size: number): boolean =>
  Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size
const isPowerOfTwo = (number: number): boolean => 2 ** Math.round(Math.log2(number)) === number
