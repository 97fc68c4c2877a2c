import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { checkedBytes } from './checked-bytes.ts'
import type { Store } from './store.ts'

type Archived = { readonly name: string; readonly sha256: string }
type Text = { readonly name: string; readonly text: string }

/**
 * A zip of stored files and a few texts, made while it is read: one file is open at a time. A file
 * whose bytes changed breaks it off. Every date in it is `at`, so that the same release is the same zip.
 */
export async function* releaseArchive(
  store: Store,
  { files, texts, at }: { files: readonly Archived[]; texts: readonly Text[]; at: string },
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const options = { mtime: new Date(at), forceDosTimestamp: true, mode: 0o100644 }
  for (const { name, text } of texts) zip.addBuffer(Buffer.from(text, 'utf8'), name, options)
  const output = zip.outputStream as Readable
  const breakOff = (error: Error) => output.destroy(error)
  let reading: Readable | undefined
  for (const { name, sha256 } of files) {
    zip.addReadStreamLazy(name, options, (give) => {
      reading = Readable.from(checkedBytes(store, sha256), { objectMode: false })
      reading.on('error', breakOff)
      give(null, reading)
    })
  }
  zip.on('error', breakOff)
  zip.end()
  try {
    yield* output as AsyncIterable<Uint8Array>
  } finally {
    output.destroy()
    reading?.destroy()
  }
}
