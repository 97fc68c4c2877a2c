import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file that is made while it is read. */
export type MadeFile = { readonly name: string; readonly pieces: AsyncIterable<Uint8Array> }

/**
 * A zip of files that are made one after the other, while it is read: nothing but the list of their
 * names is kept. If one fails, the zip breaks off. Every date in it is `at`.
 */
export async function* zipAsMade(
  files: AsyncIterable<MadeFile>,
  at: string,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const options = { mtime: new Date(at), forceDosTimestamp: true, mode: 0o100644 }
  const breakOff = (error: unknown) => output.destroy(error as Error)
  let isWanted = true
  const add = async () => {
    for await (const { name, pieces } of files) {
      if (!isWanted) return
      await new Promise<void>((done, failed) => {
        zip.addReadStreamLazy(name, options, (give) => {
          const reading = Readable.from(pieces, { objectMode: false })
          reading.on('error', failed)
          reading.on('close', done)
          give(null, reading)
        })
      })
    }
    zip.end()
  }
  zip.on('error', breakOff)
  const adding = add().catch(breakOff)
  try {
    yield* output as AsyncIterable<Uint8Array>
    await adding
  } finally {
    isWanted = false
    output.destroy()
  }
}
