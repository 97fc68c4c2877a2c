import { constants } from 'node:fs'
import { type FileHandle, lstat, open, readdir, realpath } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { FolderEntry } from '#app/domain/outputs/folder-entry.ts'

const MAX_ENTRIES = 500_000
const MAX_DEPTH = 50

/** Everything in the folder that is no folder, by path; throws when there is absurdly much of it. */
export async function listFolder(folder: string): Promise<FolderEntry[]> {
  const entries: FolderEntry[] = []
  const walk = async (path: string, depth: number): Promise<void> => {
    if (depth > MAX_DEPTH) throw new Error(`Folders are nested deeper than ${MAX_DEPTH}.`)
    for (const name of (await readdir(join(folder, path))).sort()) {
      const inside = path === '' ? name : `${path}/${name}`
      const entry = await describe(folder, inside)
      if (entry === 'folder') await walk(inside, depth + 1)
      else entries.push(entry)
      if (entries.length > MAX_ENTRIES) throw new Error(`More than ${MAX_ENTRIES} files.`)
    }
  }
  await walk('', 0)
  return entries
}

async function describe(folder: string, path: string): Promise<FolderEntry | 'folder'> {
  let stats
  try {
    stats = await lstat(join(folder, path))
  } catch {
    // A name that is no UTF-8 cannot even be asked about.
    return { path, kind: 'unreadable', bytes: 0, modifiedAt: 0 }
  }
  if (stats.isDirectory()) return 'folder'
  const facts = { path, bytes: stats.size, modifiedAt: stats.mtimeMs }
  if (stats.isSymbolicLink()) return { ...facts, kind: 'link' }
  if (!stats.isFile()) return { ...facts, kind: 'special' }
  return { ...facts, kind: stats.nlink > 1 ? 'hard-link' : 'file' }
}

/**
 * Opens a plain file of the folder for reading, or says that it is none (any more): no link on the
 * way, no device, no second name, and the very file that the path names when looked at again.
 */
export async function openPlainFile(folder: string, path: string): Promise<FileHandle | null> {
  let handle: FileHandle
  try {
    // A pipe would make the opening wait for ever.
    handle = await open(
      join(folder, path),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    )
  } catch (error) {
    if (isExpected(error)) return null
    throw error
  }
  try {
    const root = await realpath(folder)
    const real = await realpath(join(folder, path))
    const opened = await handle.stat()
    const named = await lstat(real)
    const isTheFile =
      opened.isFile() &&
      opened.nlink === 1 &&
      relative(root, real) === path &&
      named.dev === opened.dev &&
      named.ino === opened.ino
    if (isTheFile) return handle
  } catch (error) {
    if (!isExpected(error)) {
      await handle.close()
      throw error
    }
  }
  await handle.close()
  return null
}

function isExpected(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return ['ELOOP', 'ENOENT', 'ENOTDIR', 'ENXIO', 'EACCES', 'EPERM', 'EISDIR'].includes(code)
}
