import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
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
  return {
    names,
    read: (name) => createReadStream(join(folder, name), { highWaterMark: PIECE }),
  }
}
