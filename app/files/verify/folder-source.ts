import { open, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { BundleSource } from '#app/domain/audit/verify/source.ts'

const PIECE = 256 * 1024

/** The files of a bundle that lies unpacked in a folder. Nothing outside of it is ever read. */
export async function folderSource(folder: string): Promise<BundleSource> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
  return { names, read: (name) => piecesOf(join(folder, name)) }
}

/** A file in pieces, the only one no larger than the file: a bundle has thousands of small ones. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    for (;;) {
      const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(PIECE, size)))
      const { bytesRead } = await file.read(buffer)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
