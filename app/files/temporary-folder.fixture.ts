import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * A folder for one test, gone when the test is over. Among tests that run side by side only a test's
 * own context knows when that is: they hand in its `onTestFinished`.
 */
export async function temporaryFolder(whenOver = onTestFinished): Promise<string> {
  const made = mkdtemp(join(tmpdir(), 'sluice-files-'))
  whenOver(async () => rm(await made, { recursive: true, force: true }))
  return made
}
