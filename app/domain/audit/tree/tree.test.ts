import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldNodes, nodesCompletedBy, nodesNeededBy } from './fold.ts'
import { type Hash, leafHash, nodeHash, sameHash } from './hashing.ts'
import { consistencyRanges, inclusionRanges, type NodeRef, nodesOf, type Range } from './ranges.ts'
import { verifyConsistency, verifyInclusion } from './verify-proof.ts'

const sha256 = (bytes: Uint8Array): Hash =>
  new Uint8Array(createHash('sha256').update(bytes).digest())
const hex = (hash: Hash) => Buffer.from(hash).toString('hex')
const key = ({ level, index }: NodeRef) => `${level}/${index}`

/** A log kept as the program keeps it: complete subtrees only, each hashed once. */
function logOf(entries: readonly Uint8Array[]) {
  const nodes = new Map<string, Hash>()
  const stored = (node: NodeRef) => nodes.get(key(node)) as Hash
  entries.forEach((entry, seq) => {
    const needed = new Set(nodesNeededBy(seq).map(key))
    const left = (node: NodeRef) => {
      expect(needed).toContain(key(node))
      return stored(node)
    }
    for (const node of nodesCompletedBy(sha256, seq, leafHash(sha256, entry), left)) {
      nodes.set(key(node), node.hash)
    }
  })
  const hashOf = (range: Range) => foldNodes(sha256, nodesOf(range).map(stored))
  return { hashOf, root: (size: number) => hashOf({ from: 0, to: size }) }
}

/** The definition of RFC 9162, 2.1.1, word for word: a second way to the same root. */
function rootByDefinition(entries: readonly Uint8Array[]): Hash {
  if (entries.length === 0) return sha256(new Uint8Array(0))
  if (entries.length === 1) return leafHash(sha256, entries[0] as Uint8Array)
  let split = 1
  while (split * 2 < entries.length) split *= 2
  return nodeHash(
    sha256,
    rootByDefinition(entries.slice(0, split)),
    rootByDefinition(entries.slice(split)),
  )
}

const vectorEntries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => new Uint8Array(Buffer.from(text, 'hex')))

test.each([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
])('the known vectors: the root of %i entries', (size, root) => {
  expect(hex(logOf(vectorEntries).root(size))).toBe(root)
})

const manyEntries = Array.from({ length: 70 }, (_, seq) => new Uint8Array([seq, seq * 3]))
const log = logOf(manyEntries)

test('the kept subtrees give the root of the definition at every size', () => {
  for (let size = 0; size <= manyEntries.length; size++) {
    expect(hex(log.root(size))).toBe(hex(rootByDefinition(manyEntries.slice(0, size))))
  }
})

const inclusionClaim = (index: number, size: number) => ({
  leaf: leafHash(sha256, manyEntries[index] as Uint8Array),
  index,
  size,
  root: log.root(size),
  proof: inclusionRanges(index, size).map(log.hashOf),
})

const consistencyClaim = (older: number, newer: number) => ({
  older,
  newer,
  olderRoot: log.root(older),
  newerRoot: log.root(newer),
  proof: consistencyRanges(older, newer).map(log.hashOf),
})

test('every inclusion proof holds, at every place of every size', () => {
  for (let size = 1; size <= manyEntries.length; size++) {
    for (let index = 0; index < size; index++) {
      expect(verifyInclusion(sha256, inclusionClaim(index, size))).toBe(true)
    }
  }
})

test('every consistency proof holds, between every two sizes', () => {
  for (let newer = 0; newer <= manyEntries.length; newer++) {
    for (let older = 0; older <= newer; older++) {
      expect(verifyConsistency(sha256, consistencyClaim(older, newer))).toBe(true)
    }
  }
})

const wrong = (hash: Hash): Hash => hash.map((byte, place) => (place === 5 ? byte ^ 1 : byte))

test('a proof changed anywhere is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), (size, where, what) => {
      const claim = inclusionClaim(where % size, size)
      const at = what % claim.proof.length
      const changed = claim.proof.map((hash, place) => (place === at ? wrong(hash) : hash))
      expect(verifyInclusion(sha256, { ...claim, proof: changed })).toBe(false)
      expect(verifyInclusion(sha256, { ...claim, leaf: wrong(claim.leaf) })).toBe(false)
      expect(verifyInclusion(sha256, { ...claim, root: wrong(claim.root) })).toBe(false)
      expect(verifyInclusion(sha256, { ...claim, proof: claim.proof.slice(1) })).toBe(false)
      const longer = [...claim.proof, claim.leaf]
      expect(verifyInclusion(sha256, { ...claim, proof: longer })).toBe(false)
    }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), (newer, where, what) => {
      const claim = consistencyClaim(1 + (where % (newer - 1)), newer)
      const at = what % claim.proof.length
      const changed = claim.proof.map((hash, place) => (place === at ? wrong(hash) : hash))
      expect(verifyConsistency(sha256, { ...claim, proof: changed })).toBe(false)
      expect(verifyConsistency(sha256, { ...claim, olderRoot: wrong(claim.olderRoot) })).toBe(false)
      expect(verifyConsistency(sha256, { ...claim, newerRoot: wrong(claim.newerRoot) })).toBe(false)
      expect(verifyConsistency(sha256, { ...claim, proof: claim.proof.slice(1) })).toBe(false)
      const longer = [...claim.proof, claim.newerRoot]
      expect(verifyConsistency(sha256, { ...claim, proof: longer })).toBe(false)
    }),
  )
})

test('claims that make no sense are refused', () => {
  const claim = inclusionClaim(3, 9)
  for (const index of [-1, 9, 1.5]) {
    expect(verifyInclusion(sha256, { ...claim, index })).toBe(false)
  }
  expect(verifyInclusion(sha256, { ...claim, size: 8.5 })).toBe(false)
  const consistency = consistencyClaim(3, 9)
  for (const older of [-1, 10, 2.5]) {
    expect(verifyConsistency(sha256, { ...consistency, older })).toBe(false)
  }
  expect(verifyConsistency(sha256, { ...consistency, proof: [] })).toBe(false)
  expect(verifyConsistency(sha256, { ...consistencyClaim(4, 9), proof: [] })).toBe(false)
  expect(verifyConsistency(sha256, { ...consistencyClaim(0, 9), proof: [log.root(9)] })).toBe(false)
  expect(verifyConsistency(sha256, { ...consistencyClaim(9, 9), newerRoot: log.root(8) })).toBe(
    false,
  )
  expect(sameHash(new Uint8Array(2), new Uint8Array(3))).toBe(false)
})

test('an entry larger than any before is hashed whole', () => {
  const large = new Uint8Array(10_000).fill(7)
  expect(leafHash(sha256, large)).toEqual(sha256(new Uint8Array([0, ...large])))
})
