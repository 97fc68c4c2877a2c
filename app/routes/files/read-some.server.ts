import type { Store } from '#app/files/store.ts'

/** Bytes `from` to `to`, the last one not included. */
export async function readSome(
  store: Store,
  sha256: string,
  from: number,
  to: number,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  const stream = store.open(sha256, { start: Math.max(0, from), end: to - 1 })
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}
