import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

/** A running Sluice of its own: server, database and files, copied from a prepared demo. */
export type Site = {
  readonly url: string
  readonly folder: string
  readonly process: ChildProcess
  readonly stop: () => Promise<void>
}

/** Copies the prepared data folder, starts the built server on it and waits until it answers. */
export async function startSite(prepared: string): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-site-'))
  await cp(prepared, folder, { recursive: true })
  return startSiteOn(folder)
}

/** Starts the built server on a data folder that exists; `stop` ends it and removes the folder. */
export async function startSiteOn(folder: string): Promise<Site> {
  const port = await freePort()
  const child = spawn(process.execPath, ['build/main.js', '--demo', '--prepared-demo', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      SLUICE_LOG_LEVEL: 'warn',
    },
  })
  const url = `http://localhost:${port}`
  await answering(url, child)
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve))
    await rm(folder, { recursive: true, force: true })
  }
  return { url, folder, process: child, stop }
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  let said = ''
  child.stdout?.on('data', (data: Buffer) => (said += data.toString()))
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`The server ended before it answered.\n${said}`)
    const answer = await fetch(`${url}/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The server did not answer within 30 s.\n${said}`)
}
