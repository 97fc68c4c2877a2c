import { createHash } from 'node:crypto'
import type { Store } from './store.ts'

/** The bytes in the store are not those of their name. Nobody was given all of them. */
export class BytesChanged extends Error {
  readonly sha256: string
  constructor(sha256: string) {
    super(`The stored bytes of ${sha256} are not the ones of that SHA-256.`)
    this.name = 'BytesChanged'
    this.sha256 = sha256
  }
}

/**
 * Reads stored bytes and hashes them on the way: the last piece is handed out only once the hash of
 * all of them is right. What a reader gets whole is therefore what was released, whatever happened to
 * the disk since it was last looked at, at the price of no second reading and no memory.
 */
export async function* checkedBytes(store: Store, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let held: Uint8Array | null = null
  for await (const chunk of store.open(sha256) as AsyncIterable<Uint8Array>) {
    hash.update(chunk)
    if (held !== null) yield held
    held = chunk
  }
  if (hash.digest('hex') !== sha256) throw new BytesChanged(sha256)
  if (held !== null) yield held
}
