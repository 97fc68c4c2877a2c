import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const MARK = 'THIS-IS-A-BACKUP'
const TEXT = `Sluice writes its backups here. To restore one, copy sluice.sqlite and files/ into a new data folder,
and put log-key.json beside them, which is not in a backup.
`

/** Makes the folder one for backups. Refuses a folder in which something else lies: false. */
export async function markAsBackup(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const names = await readdir(folder)
  if (names.length > 0 && !names.includes(MARK)) return false
  await writeFile(join(folder, MARK), TEXT)
  return true
}
