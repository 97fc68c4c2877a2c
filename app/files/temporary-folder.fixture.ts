import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder for one test, gone when the test is over. */
export function temporaryFolder(): Promise<string> {
  // At once: among tests that run side by side, only before the first wait is it known which one asks.
  const folder = mkdtempSync(join(tmpdir(), 'sluice-files-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return Promise.resolve(folder)
}
