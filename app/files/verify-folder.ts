import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { isSafeName } from '#app/domain/release/archive-names.ts'
import { readChecksums } from '#app/domain/release/checksums.ts'
import { hashFile } from './hash-file.ts'

export const CHECKSUM_FILE = 'files.sha256'

export type VerifiedFile = {
  readonly name: string
  readonly outcome: 'whole' | 'changed' | 'missing' | 'outside'
}
export type VerifiedFolder = {
  readonly files: readonly VerifiedFile[]
  /** Files of the folder that the list does not name. */
  readonly unlisted: readonly string[]
  /** Lines of the list, counted from 1, that are no checksum. */
  readonly unreadable: readonly number[]
}

/** Files that come with a release beside its own. */
const COMPANIONS = new Set([CHECKSUM_FILE, 'README.txt'])

/**
 * Hashes every file that the folder's list of checksums names, and says which are not what was
 * released. Null where there is no list. A name that leads out of the folder is not followed.
 */
export async function verifyFolder(folder: string): Promise<VerifiedFolder | null> {
  const list = await readText(join(folder, CHECKSUM_FILE))
  if (list === null) return null
  const { files, unreadable } = readChecksums(list)
  const verified: VerifiedFile[] = []
  for (const { name, sha256 } of files) {
    verified.push({ name, outcome: await outcomeOf(folder, name, sha256) })
  }
  const named = new Set(files.map(({ name }) => name))
  const present = await namesIn(folder)
  const unlisted = present.filter((name) => !named.has(name) && !COMPANIONS.has(name))
  return { files: verified, unlisted, unreadable }
}

async function outcomeOf(
  folder: string,
  name: string,
  sha256: string,
): Promise<VerifiedFile['outcome']> {
  if (!isSafeName(name)) return 'outside'
  try {
    return (await hashFile(join(folder, name))).sha256 === sha256 ? 'whole' : 'changed'
  } catch {
    return 'missing'
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return null
  }
}
