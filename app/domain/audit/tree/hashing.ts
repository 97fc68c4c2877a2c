export type Hash = Uint8Array
/** SHA-256 of some bytes; passed in, since the domain has no cryptography of its own. */
export type Sha256 = (bytes: Uint8Array) => Hash

/** The hash of an entry: SHA-256(0x00 || entry). RFC 9162, 2.1.1. */
export function leafHash(sha256: Sha256, entry: Uint8Array): Hash {
  const bytes = new Uint8Array(entry.length + 1)
  bytes.set(entry, 1)
  return sha256(bytes)
}

/** The hash of two subtrees: SHA-256(0x01 || left || right). RFC 9162, 2.1.1. */
export function nodeHash(sha256: Sha256, left: Hash, right: Hash): Hash {
  const bytes = new Uint8Array(1 + left.length + right.length)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 1 + left.length)
  return sha256(bytes)
}

/** Whether two hashes are the same bytes. */
export const sameHash = (one: Hash, other: Hash): boolean =>
  one.length === other.length && one.every((byte, place) => byte === other[place])
