import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { BUILT_FROM, digestOfSources } from './built-from.js'

const lock = 'node_modules/.building'

/** Makes the build folder current, if it is not: once for all test files, which may run side by side. */
export async function makeBuildCurrent(): Promise<void> {
  while (!(await isCurrent())) {
    if (!(await takeLock())) {
      await setTimeout(500)
      continue
    }
    try {
      if (await isCurrent()) return
      await rm(BUILT_FROM, { force: true })
      const remix = ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build']
      await promisify(execFile)(process.execPath, [...remix, '--logLevel', 'error'], {
        env: { ...process.env, NODE_ENV: 'production' },
      })
      // It says from which sources the build was made.
      await promisify(execFile)(process.execPath, ['app/http/bundle.js'])
    } finally {
      await rm(lock, { recursive: true, force: true })
    }
  }
}

/** A lock older than any build was left behind by somebody who was interrupted. */
async function takeLock(): Promise<boolean> {
  try {
    await mkdir(lock)
    await writeFile(join(lock, 'at'), String(Date.now()))
    return true
  } catch {
    const at = Number(await readOr(join(lock, 'at'), String(Date.now())))
    if (Date.now() - at > 300_000) await rm(lock, { recursive: true, force: true })
    return false
  }
}

const isCurrent = async () => (await readOr(BUILT_FROM, '')) === (await digestOfSources())

async function readOr(path: string, otherwise: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => otherwise)
}
