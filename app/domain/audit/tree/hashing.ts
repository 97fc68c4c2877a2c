export type Hash = Uint8Array
/** SHA-256 of some bytes, which it must not keep; passed in, since the domain has no cryptography of its own. */
export type Sha256 = (bytes: Uint8Array) => Hash

// Prefixed bytes are put together in one place that is used again: a verifier hashes millions of them.
let scratch = new Uint8Array(4096)

function prefixed(prefix: number, one: Uint8Array, other: Uint8Array): Uint8Array {
  const length = 1 + one.length + other.length
  if (length > scratch.length) scratch = new Uint8Array(2 * length)
  scratch[0] = prefix
  scratch.set(one, 1)
  scratch.set(other, 1 + one.length)
  return scratch.subarray(0, length)
}

const nothing = new Uint8Array()

/** The hash of an entry: SHA-256(0x00 || entry). RFC 9162, 2.1.1. */
export function leafHash(sha256: Sha256, entry: Uint8Array): Hash {
  return sha256(prefixed(0, entry, nothing))
}

/** The hash of two subtrees: SHA-256(0x01 || left || right). RFC 9162, 2.1.1. */
export function nodeHash(sha256: Sha256, left: Hash, right: Hash): Hash {
  return sha256(prefixed(1, left, right))
}

/** Whether two hashes are the same bytes. */
export const sameHash = (one: Hash, other: Hash): boolean =>
  one.length === other.length && one.every((byte, place) => byte === other[place])
