import type { VerifySignature } from '../note/signed-note.ts'
import type { Hash, Sha256 } from '../tree/hashing.ts'

/** The files of a bundle, wherever they lie. */
export type BundleSource = {
  readonly names: readonly string[]
  readonly read: (name: string) => AsyncIterable<Uint8Array>
}

/** What the verifier needs of the world: hashing and signatures. */
export type Tools = {
  readonly sha256: Sha256
  /** SHA-256 of bytes that come in pieces. */
  readonly newHasher: () => {
    readonly update: (bytes: Uint8Array) => void
    readonly digest: () => Hash
  }
  readonly verify: VerifySignature
  /** A time in seconds since 1970, for people, in UTC. */
  readonly sayTime: (seconds: number) => string
}

/** A source that keeps the SHA-256 of every file that was read to its end, in hex. */
export type HashedSource = BundleSource & {
  readonly hashes: ReadonlyMap<string, string>
  readonly has: (name: string) => boolean
}

/** Hashes files while they are read. */
export function hashing(source: BundleSource, { newHasher }: Tools): HashedSource {
  const hashes = new Map<string, string>()
  async function* read(name: string): AsyncGenerator<Uint8Array> {
    const hasher = newHasher()
    for await (const piece of source.read(name)) {
      hasher.update(piece)
      yield piece
    }
    hashes.set(name, toHex(hasher.digest()))
  }
  const names = new Set(source.names)
  return { names: source.names, read, hashes, has: (name) => names.has(name) }
}

/** The whole text of a small file; null where there is none, or it is no UTF-8. */
export async function textOf(
  source: BundleSource & Partial<HashedSource>,
  name: string,
): Promise<string | null> {
  if (!(source.has?.(name) ?? source.names.includes(name))) return null
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let text = ''
  const pieces: Uint8Array[] = []
  for await (const piece of source.read(name)) pieces.push(piece)
  try {
    for (const piece of pieces) text += decoder.decode(piece, { stream: true })
    return text + decoder.decode()
  } catch {
    return null
  }
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes in lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += pairs[byte]
  return text
}
