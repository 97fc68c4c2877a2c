import { randomUUID } from 'node:crypto'
import { chmod, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'

/**
 * Copies the database, as it is now and whole, to `backups/` beside it; returns the copy's path. Other
 * connections may go on writing.
 */
export async function backUp(file: string, now: string): Promise<string> {
  const folder = join(dirname(file), 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const copy = join(folder, `sluice-${now.replaceAll(/[:.]/g, '-')}.sqlite`)
  await copyDatabase(file, copy)
  return copy
}

/**
 * Copies a database as it is at one instant; others may go on writing. The copy takes the place of what
 * was there only when it is whole.
 */
export async function copyDatabase(file: string, copy: string): Promise<void> {
  const part = `${copy}.${randomUUID()}.part`
  const source = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    await source.backup(part)
    // A copy is one file, without a log of writes beside it.
    const made = new Sqlite(part)
    made.pragma('journal_mode = delete')
    made.close()
    await chmod(part, 0o600)
    await rename(part, copy)
  } finally {
    source.close()
    await rm(part, { force: true })
  }
}
