import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const mark = (folder: string) => join(folder, 'THIS-IS-A-DEMO')

/** Marks a data folder as made up, before anything is put into it. */
export async function markAsDemo(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(mark(folder), 'People, studies and numbers in this folder are made up.\n')
}

/** Whether this data folder is a demo's. Real people never work in one, nor a demo in a real one. */
export async function isMarkedAsDemo(folder: string): Promise<boolean> {
  return access(mark(folder)).then(
    () => true,
    () => false,
  )
}
