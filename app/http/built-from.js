import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const folders = ['app', 'db', 'public']
const files = ['package-lock.json', 'vite.config.ts', 'remix.config.js']

/** Where a build says from which sources it was made. */
export const BUILT_FROM = 'build/built-from'

/** One hash over everything a build is made from. */
export async function digestOfSources() {
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && !/\.(test|fixture)\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    ),
  )
  const hash = createHash('sha256')
  for (const path of [...files, ...found.flat()].sort()) {
    hash.update(`${path}\0`).update(await readFile(path))
  }
  return hash.digest('hex')
}
