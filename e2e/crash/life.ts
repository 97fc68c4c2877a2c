import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { DEMO_PASSWORD } from '#db/seed/demo-people.ts'
import type { Random } from '#db/seed/random.ts'
import type { Lane } from './lane.ts'
import { type Cast, nextActs } from './next-acts.ts'
import { killed, startServer } from './running-server.ts'
import { signedIn, type Visitor } from './visitor.ts'
import { writeTables } from './write-tables.ts'

/** What one life of the server came to: acts that were answered, and those that the kill cut off. */
export type Life = { readonly done: readonly string[]; readonly cutOff: number }

const SHORTEST = 100
const LONGEST = 4_000
const visitors = new Map<string, Visitor>()

/**
 * Starts the server, lets people work in all lanes at once, and kills it and the imports under way
 * at a random moment.
 */
export async function actUntilKilled(
  folder: string,
  port: number,
  lanes: readonly Lane[],
  random: Random,
): Promise<Life> {
  const imports = new Set<ChildProcess>()
  const server = await startServer(folder, port)
  const cast = await castOf(port, (workspace) => bringByCommand(folder, workspace, random, imports))
  const done: string[] = []
  let cutOff = 0
  const over = new AbortController()
  const work = lanes.map(async (lane) => {
    while (!over.signal.aborted) {
      const act = random.pick(nextActs(lane, cast))
      try {
        await act.run()
        done.push(act.name)
      } catch (problem) {
        if (!over.signal.aborted) throw problem
        cutOff += 1
      }
    }
  })
  const failed = Promise.all(work).then(() => undefined)
  const moment = new Promise((resolve) => setTimeout(resolve, random.whole(SHORTEST, LONGEST)))
  try {
    await Promise.race([moment, failed])
  } finally {
    over.abort()
    await Promise.all([server.kill(), ...[...imports].map(killed)])
  }
  await failed
  return { done, cutOff }
}

async function castOf(port: number, bring: Cast['bring']): Promise<Cast> {
  const visitor = async (handle: string) => {
    const known = visitors.get(handle) ?? (await signedIn(port, handle, DEMO_PASSWORD))
    visitors.set(handle, known)
    return known
  }
  return {
    author: await visitor('researcher-1'),
    checkers: { 'checker-1': await visitor('checker-1'), 'checker-2': await visitor('checker-2') },
    bring,
  }
}

/** `sluice import` in a process of its own, as on a real site. */
async function bringByCommand(
  folder: string,
  workspace: string,
  random: Random,
  imports: Set<ChildProcess>,
): Promise<void> {
  const left = await writeTables(workspace, random, new Date().toISOString())
  try {
    const args = ['build/sluice.js', 'import', left.folder, '--job-request', left.jobRequest]
    const child = spawn(process.execPath, [...args, '--data', folder, '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    imports.add(child)
    let said = ''
    child.stdout.on('data', (data: Buffer) => (said += data.toString()))
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    imports.delete(child)
    if (code !== 0) throw new Error(`The import ended with ${code}: ${said}`)
  } finally {
    await rm(left.root, { recursive: true })
  }
}
