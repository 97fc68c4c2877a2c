import { newKeyFile, signerFrom } from '#app/files/log-key.ts'
import { createChecker } from '#app/checking/checker.ts'
import { createStore } from '#app/files/store.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { migratedDatabase } from '#db/migrated.fixture.ts'
import type { Deps } from './deps.ts'
import { keptReports } from './kept-reports.ts'

/** Real dependencies on a database of the test's own; the clock steps a second at each look, ids count up. */
export async function testDeps(
  options: Parameters<typeof migratedDatabase>[0] = {},
): Promise<Deps> {
  let seconds = 0
  let ids = 0
  const start = Date.UTC(2026, 10, 2, 9)
  const db = await migratedDatabase(options)
  const now = () => new Date(start + 1000 * seconds++).toISOString()
  return {
    db,
    store: await createStore(await temporaryFolder()),
    logSigner: signerFrom(newKeyFile('sluice.example/log'), 'the test'),
    checker: createChecker({ threads: 0, cache: keptReports(db, now) }),
    now,
    newId: () => `id-${++ids}`,
    newNonce: () => (++ids).toString(16).padStart(32, '0'),
  }
}
