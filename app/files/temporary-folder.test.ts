import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.fixture.ts'

test.concurrent.for([60, 5, 30])(
  'a folder lasts as long as its test, among tests that run side by side: %i ms',
  async (duration, { onTestFinished }) => {
    const folder = await temporaryFolder(onTestFinished)
    await setTimeout(duration)
    expect(existsSync(folder)).toBe(true)
  },
)
