import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { createTurns } from './turns.ts'
import * as worker from './worker.ts'

type Worker = typeof worker
const byName: Worker = { ...worker }

/** How a piece of work is asked for: somebody may wait for it on a page. */
export type Asked = { readonly order?: 'next' | 'in turn'; readonly limitMs?: number }

export type Threads = {
  /** One piece of work in a thread. Its time starts with its turn, however many wait before it. */
  readonly run: <Name extends keyof Worker>(
    name: Name,
    task: Parameters<Worker[Name]>[0],
    asked?: Asked,
  ) => Promise<Awaited<ReturnType<Worker[Name]>>>
  readonly close: () => Promise<void>
}

/** A piece of work was stopped because its time was over. */
export class OutOfTime extends Error {}

/** So many threads, each piece of work guarded by the clock; none works in the calling thread, unguarded. */
export function createThreads(most: number, timeLimitMs: number): Threads {
  if (most === 0) return { run: inCaller, close: () => Promise.resolve() }
  const pool = startPool(most)
  const turns = createTurns(most)
  return {
    run: (name, task, { order = 'in turn', limitMs = timeLimitMs } = {}) =>
      turns(async () => {
        const guard = new AbortController()
        const timer = setTimeout(() => guard.abort(), limitMs)
        try {
          return (await pool.run(task, { name, signal: guard.signal })) as never
        } catch (cause) {
          throw guard.signal.aborted ? new OutOfTime() : cause
        } finally {
          clearTimeout(timer)
        }
      }, order),
    close: () => pool.destroy(),
  }
}

const inCaller: Threads['run'] = async (name, task) => {
  const work = byName[name] as (task: unknown) => Promise<unknown>
  return (await work(task)) as never
}

function startPool(threads: number): Piscina {
  const source = import.meta.url.endsWith('.ts')
  const file = new URL(source ? './worker.ts' : './worker.js', import.meta.url)
  return new Piscina({
    filename: fileURLToPath(file),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
    ...(source
      ? { execArgv: ['--import', new URL('./run-from-source.js', import.meta.url).href] }
      : {}),
  })
}
