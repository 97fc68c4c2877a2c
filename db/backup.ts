import { chmod, mkdir } from 'node:fs/promises'
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
  const source = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    await source.backup(copy)
  } finally {
    source.close()
  }
  await chmod(copy, 0o600)
  return copy
}
