import type { Sha256 } from '../tree/hashing.ts'
import { fromBase64, toBase64 } from './base64.ts'

/** A public key under a name: 32 bytes of Ed25519. */
type NamedKey = {
  readonly name: string
  /** The start of SHA-256(name || LF || kind || key). */
  readonly id: Uint8Array
  readonly publicKey: Uint8Array
}

/** A key that signs notes. C2SP signed-note. */
export type VerifierKey = NamedKey & { readonly kind?: 'signs' }
/** A key that cosigns the checkpoints of others. C2SP tlog-cosignature. */
export type WitnessKey = NamedKey & { readonly kind: 'cosigns' }

const SIGNS = 0x01
const COSIGNS = 0x04

/** The key of that name and those 32 bytes. */
export const verifierKey = (sha256: Sha256, name: string, publicKey: Uint8Array): VerifierKey =>
  namedKey(sha256, SIGNS, { name, publicKey })

/** The key of a witness of that name and those 32 bytes. */
export const witnessKey = (sha256: Sha256, name: string, publicKey: Uint8Array): WitnessKey => ({
  ...namedKey(sha256, COSIGNS, { name, publicKey }),
  kind: 'cosigns',
})

/** The line others read it from: name+hash+base64(0x01 || key). C2SP signed-note. */
export const writeVerifierKey = (key: VerifierKey): string => writeKey(SIGNS, key)

/** The line of a witness: name+hash+base64(0x04 || key). */
export const writeWitnessKey = (key: WitnessKey): string => writeKey(COSIGNS, key)

/** Reads such a line; null where it is not one, is no Ed25519 key, or its hash is not its own. */
export const readVerifierKey = (sha256: Sha256, line: string): VerifierKey | null =>
  readKey(sha256, SIGNS, line)

/** Reads the line of a witness; null where it is not one, or its hash is not its own. */
export function readWitnessKey(sha256: Sha256, line: string): WitnessKey | null {
  const key = readKey(sha256, COSIGNS, line)
  return key && { ...key, kind: 'cosigns' }
}

function namedKey(
  sha256: Sha256,
  kind: number,
  { name, publicKey }: { name: string; publicKey: Uint8Array },
): NamedKey {
  const start = new TextEncoder().encode(`${name}\n`)
  return { name, publicKey, id: sha256(joined(start, [kind], publicKey)).slice(0, 4) }
}

function writeKey(kind: number, { name, id, publicKey }: NamedKey): string {
  const hash = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${name}+${hash}+${toBase64(joined([kind], publicKey))}`
}

function readKey(sha256: Sha256, kind: number, line: string): NamedKey | null {
  const parts = /^([^+\s]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/=]+)$/.exec(line)
  const bytes = parts && fromBase64(parts[2] as string)
  if (!parts || !bytes || bytes.length !== 33 || bytes[0] !== kind) return null
  const key = namedKey(sha256, kind, { name: parts[1] as string, publicKey: bytes.slice(1) })
  return writeKey(kind, key) === line ? key : null
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
