import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export type RunningServer = {
  /** Ends it so that it can clean up nothing. */
  readonly kill: () => Promise<void>
}

/** Starts the built server as for production on the data folder, and waits until it answers. */
export async function startServer(folder: string, port: number): Promise<RunningServer> {
  const child = spawn(process.execPath, ['build/main.js'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      SLUICE_HOST: '127.0.0.1',
      SLUICE_DATA: folder,
      SLUICE_ORIGIN: `http://localhost:${port}`,
      SLUICE_SECRET: 'a secret that only the crash test knows',
      SLUICE_LOG_LEVEL: 'warn',
    },
  })
  let complaints = ''
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()))
  await untilItAnswers(child, port, () => complaints)
  return { kill: () => killed(child) }
}

/** Kills a process that this one started, and waits until it is gone. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function untilItAnswers(
  child: ChildProcess,
  port: number,
  complaints: () => string,
): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${complaints()}`)
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The server did not answer within 60 s. ${complaints()}`)
}
