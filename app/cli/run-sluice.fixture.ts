import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { beforeAll } from 'vitest'
import { makeBuildCurrent } from '#app/http/current-build.fixture.ts'

/** What a command said, and the code it ended with. */
export type Said = { readonly code: number; readonly out: string; readonly err: string }

/** The command line as it is delivered: it starts in a fifth of the time that its sources take. */
export const SLUICE = resolve('build/sluice.js')

beforeAll(makeBuildCurrent, 300_000)

/** Runs `sluice` as somebody in this folder would. */
export function runSluice(
  folder: string,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const env = { ...process.env, INIT_CWD: folder, NO_COLOR: '1', ...more }
  return new Promise((done) => {
    execFile(process.execPath, [SLUICE, ...words], { env }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}
