import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const folders = ['app', 'db', 'public']
const files = ['package-lock.json', 'vite.config.ts', 'remix.config.js']

/** Where a build says from which sources it was made. */
export const BUILT_FROM = 'build/built-from'

/** A hash of all code that checks: the bundle of the workers, and the packages that it calls as locked. */
export async function digestOfChecks(worker, { outputs }) {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'))
  const called = outputs[worker].imports
    .map(({ path }) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'))
    .filter((name) => !name.startsWith('node:'))
  const hash = createHash('sha256').update(await readFile(worker))
  for (const name of [...new Set(called)].sort((one, other) => (one < other ? -1 : 1)))
    hash.update(`\0${name}\0${JSON.stringify(packages[`node_modules/${name}`])}`)
  return hash.digest('hex')
}

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
