import { readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

// A name says who is writing, so that another process of the same data folder does not clear it away.
const inHand = new Set<string>()
const host = hostname().replace(/[^A-Za-z0-9-]/g, '-')
const DAY = 24 * 60 * 60 * 1000

/** The name of a file that this process is writing. */
export function beginIncoming(unique: string): string {
  const name = `${host}.${process.pid}.${unique}`
  inHand.add(name)
  return name
}

/** The file is kept or removed. */
export function endIncoming(name: string): void {
  inHand.delete(name)
}

/** Removes what writers that are no longer there began, and anything older than a day. */
export async function clearLeftovers(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    if (!isBeingWritten(name) || (await ageOf(path)) > DAY) await rm(path, { force: true })
  }
}

function isBeingWritten(name: string): boolean {
  if (inHand.has(name)) return true
  const [writer, pid] = name.split('.')
  if (writer !== host) return true
  return Number(pid) !== process.pid && isAlive(Number(pid))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function ageOf(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs
  } catch {
    return 0
  }
}
