import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { CAMPAIGN } from '#app/campaign.fixture.ts'
import { createStore, type Store } from '#app/files/store.ts'
import { makeBuildCurrent } from '#app/http/current-build.fixture.ts'
import { type Db, openDatabase } from '#db/open.ts'
import { seededRandom } from '#db/seed/random.ts'
import { halfDone } from './half-done.ts'
import { readLane } from './lane.ts'
import { freePort } from '../free-port.ts'
import { actUntilKilled } from './life.ts'
import { prepare, WORKSPACES } from './prepare.ts'

const ACTIONS = Math.round(200 * CAMPAIGN)
const SEED = Number(process.env['SLUICE_SEED'] ?? Date.now() % 100_000)

beforeAll(makeBuildCurrent, 300_000)

test(
  `the server is killed at random moments of ${ACTIONS} actions (seed ${SEED}), and nothing is half done`,
  { timeout: 60 * 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-crash-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const random = seededRandom(SEED)
    await prepare(folder, random)
    const port = await freePort()
    const done = new Map<string, number>()
    let kills = 0
    let cutOff = 0
    for (let actions = 0; actions < ACTIONS;) {
      const lanes = await looking(folder, (db) =>
        Promise.all(WORKSPACES.map((workspace) => readLane(db, workspace))),
      )
      const life = await actUntilKilled(folder, port, lanes, random)
      kills += 1
      cutOff += life.cutOff
      for (const name of life.done) done.set(name, (done.get(name) ?? 0) + 1)
      actions += life.done.length + life.cutOff
      const problems = await looking(folder, halfDone)
      expect(problems, `after kill ${kills} of seed ${SEED}`).toEqual([])
    }
    const said = [...done].map(([name, count]) => `${name} ${count}`).join(', ')
    process.stdout.write(
      `crash test, seed ${SEED}: ${said}; ${kills} kills cut ${cutOff} actions off; nothing is half done\n`,
    )
    expect(kills).toBeGreaterThan(0)
  },
)

/** Opens the data folder beside nobody else and closes it again; nothing is migrated or repaired. */
async function looking<Value>(
  folder: string,
  look: (db: Db, store: Store) => Promise<Value>,
): Promise<Value> {
  const database = openDatabase(join(folder, 'sluice.sqlite'))
  try {
    return await look(database.reader, await createStore(join(folder, 'files')))
  } finally {
    await database.close()
  }
}
