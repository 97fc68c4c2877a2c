import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { openDeps } from '#app/commands/open-deps.ts'
import { letIn, makeDemoPeople } from '#db/seed/demo-people.ts'
import { seededRandom } from '#db/seed/random.ts'
import { halfDone } from './half-done.ts'
import { importAgain } from './import-again.ts'
import { workspaceOf } from './what-is-there.ts'

const ACTIONS = Math.round(200 * CAMPAIGN)
const SEED = Number(process.env['SLUICE_SEED'] ?? Date.now() % 100_000)

test(
  `killed at random moments of ${ACTIONS} actions (seed ${SEED}), nothing is half done`,
  { timeout: 60 * 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-crash-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await prepare(folder)
    const random = seededRandom(SEED)
    let done = 0
    let kills = 0
    while (done < ACTIONS) {
      const { finished, wasKilled } = await actUntilKilled(folder, random.whole(1, 99_999), {
        // Until the first kill there is always more to do than a fast machine can finish.
        actions: kills === 0 ? 100 * ACTIONS : ACTIONS - done,
        milliseconds: random.whole(900, 6_000),
      })
      done += finished + 1
      kills += wasKilled ? 1 : 0
      const deps = await openDeps(folder)
      expect(await halfDone(deps), `after kill ${kills} of seed ${SEED}`).toEqual([])
      await deps.checker.close()
      await deps.db.close()
    }
    expect(kills).toBeGreaterThan(0)
  },
)

async function prepare(folder: string): Promise<void> {
  const deps = await openDeps(folder)
  const cast = await makeDemoPeople(deps)
  await importAgain(deps, seededRandom(SEED))
  const workspace = await workspaceOf(deps.db.reader, 'crash-main')
  await letIn(deps, cast, workspace, { 'researcher-1': 'member' })
  await deps.checker.close()
  await deps.db.close()
}

/** Lets a process act on the folder and kills it, so that it can clean up nothing. */
async function actUntilKilled(
  folder: string,
  seed: number,
  { actions, milliseconds }: { actions: number; milliseconds: number },
): Promise<{ finished: number; wasKilled: boolean }> {
  const args = ['--import', 'tsx', 'e2e/crash/act.ts', folder, String(seed), String(actions)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let complaints = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()))
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds)
  const signal = await new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (_code, by) => resolve(by))
  })
  clearTimeout(timer)
  if (signal !== 'SIGKILL') expect(complaints).toBe('')
  return { finished: said.split('\n').length - 1, wasKilled: signal === 'SIGKILL' }
}
