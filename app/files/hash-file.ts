import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** What bytes are, by their SHA-256 in hex and their number. */
export type Hashed = { readonly sha256: string; readonly bytes: number }

/** Hashes a file, read as a stream. */
export function hashFile(path: string): Promise<Hashed> {
  return hashBytes(createReadStream(path) as AsyncIterable<Buffer>)
}

/** Hashes bytes as they come. */
export async function hashBytes(source: AsyncIterable<Uint8Array>): Promise<Hashed> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of source) {
    hash.update(chunk)
    bytes += chunk.byteLength
  }
  return { sha256: hash.digest('hex'), bytes }
}
