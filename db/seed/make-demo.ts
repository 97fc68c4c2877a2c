import { rm } from 'node:fs/promises'
import { openDeps } from '#app/commands/open-deps.ts'
import { markAsDemo } from '#app/files/demo-mark.ts'
import { demoClock } from './demo-clock.ts'
import { letIn, makeDemoPeople } from './demo-people.ts'
import { importDemoWorkspaces } from './demo-workspaces.ts'

const SEED = 4209

/**
 * Makes the demo in a data folder of its own, which is emptied first: people, studies with planted
 * faults, and requests in every status, all through the commands that real ones go through.
 */
export async function makeDemo(folder: string, say: (line: string) => void): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await markAsDemo(folder)
  const madeAt = Date.now()
  const clock = demoClock(madeAt)
  const deps = { ...(await openDeps(folder)), now: clock.now }
  try {
    say('Making the demo: people')
    clock.hoursBefore(40 * 24)
    const cast = await makeDemoPeople(deps)
    say('Making the demo: studies')
    const workspaces = await importDemoWorkspaces(deps, clock, { seed: SEED, madeAt })
    for (const [name, id] of workspaces) {
      const owner = name.startsWith('vaccine') ? 'researcher-2' : 'researcher-1'
      await letIn(deps, cast, id, { [owner]: 'member', 'viewer-1': 'viewer' })
    }
  } finally {
    await deps.db.close()
  }
}
