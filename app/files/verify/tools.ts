import { createHash, createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import type { Tools } from '#app/domain/audit/verify/source.ts'

const keys = new Map<string, KeyObject>()

// The last one that a date can say.
const LAST_SECOND = 8_640_000_000_000

/** Hashing and Ed25519 as Node has them. */
export const verifyTools: Tools = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  newHasher: () => {
    const hasher = createHash('sha256')
    return { update: (bytes) => void hasher.update(bytes), digest: () => hasher.digest() }
  },
  verify: (publicKey, text, signature) => {
    const x = Buffer.from(publicKey).toString('base64url')
    const known = keys.get(x)
    const key = known ?? createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    if (!known) keys.set(x, key)
    return verify(null, text, key, signature)
  },
  sayTime: (seconds) =>
    seconds > LAST_SECOND ? `at ${seconds} s` : new Date(seconds * 1000).toISOString(),
}
