import type { Sha256 } from '../tree/hashing.ts'
import { fromBase64, toBase64 } from './base64.ts'

/** A public key that verifies notes: a name, and 32 bytes of Ed25519. */
export type VerifierKey = {
  readonly name: string
  readonly id: Uint8Array
  readonly publicKey: Uint8Array
}

const ED25519 = 1

/** The key of that name and those 32 bytes; its id is the start of SHA-256(name || LF || 0x01 || key). */
export function verifierKey(sha256: Sha256, name: string, publicKey: Uint8Array): VerifierKey {
  const start = new TextEncoder().encode(`${name}\n`)
  return { name, publicKey, id: sha256(joined(start, [ED25519], publicKey)).slice(0, 4) }
}

/** The line others read it from: name+hash+base64(0x01 || key). C2SP signed-note. */
export function writeVerifierKey({ name, id, publicKey }: VerifierKey): string {
  const hash = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${name}+${hash}+${toBase64(joined([ED25519], publicKey))}`
}

/** Reads such a line; null where it is not one, is no Ed25519 key, or its hash is not its own. */
export function readVerifierKey(sha256: Sha256, line: string): VerifierKey | null {
  const parts = /^([^+\s]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/=]+)$/.exec(line)
  const bytes = parts && fromBase64(parts[2] as string)
  if (!parts || !bytes || bytes.length !== 33 || bytes[0] !== ED25519) return null
  const key = verifierKey(sha256, parts[1] as string, bytes.slice(1))
  return writeVerifierKey(key) === line ? key : null
}

function joined(...parts: readonly ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
