import { newKeyFile, signerFrom } from '#app/files/log-key.ts'
import { onTestFinished } from 'vitest'
import { createChecker } from '#app/checking/checker.ts'
import { createStore } from '#app/files/store.ts'
import { temporaryFolder } from '#app/files/temporary-folder.fixture.ts'
import { migratedDatabase } from '#db/migrated.fixture.ts'
import type { Deps } from './deps.ts'
import { eventGuard } from './event-guard.fixture.ts'
import { keptReports } from './kept-reports.ts'

type Options = Parameters<typeof migratedDatabase>[0] & {
  /** For a test that puts rows in by hand: no event is asked of it. */
  readonly rowsByHand?: boolean
  /** Threads for the checks; without them they run where the test does. */
  readonly threads?: number
}

/**
 * Real dependencies on a database of the test's own, which fails the test when something is changed
 * without an event; the clock steps a second at each look, ids count up.
 */
export async function testDeps({
  onStatement,
  rowsByHand = false,
  threads = 0,
}: Options = {}): Promise<Deps> {
  let seconds = 0
  let ids = 0
  const start = Date.UTC(2026, 10, 2, 9)
  const guard = eventGuard()
  onTestFinished(() => {
    if (guard.violations.length > 0 && !rowsByHand)
      throw new Error(`Changed without an event: ${guard.violations.join('; ')}`)
  })
  const db = await migratedDatabase({
    onStatement: (statement) => {
      guard.onStatement(statement)
      onStatement?.(statement)
    },
  })
  const now = () => new Date(start + 1000 * seconds++).toISOString()
  const checker = createChecker({ threads, cache: keptReports(db, now) })
  if (threads > 0) onTestFinished(() => checker.close())
  return {
    db,
    store: await createStore(await temporaryFolder()),
    logSigner: signerFrom(newKeyFile('sluice.example/log'), 'the test'),
    witnesses: [],
    checker,
    now,
    newId: () => `id-${++ids}`,
    newNonce: () => (++ids).toString(16).padStart(32, '0'),
  }
}
