import { makeCheckpoint } from '#app/commands/log/make-checkpoint.ts'
import type { Deps } from '#app/commands/deps.ts'

const DAY = 24 * 60 * 60 * 1000

/** A checkpoint at start and once a day; one that fails is told, and tried again the next day. */
export function startDailyCheckpoints(deps: Deps, tell: (problem: unknown) => void): () => void {
  const make = () => void makeCheckpoint(deps).catch(tell)
  make()
  const timer = setInterval(make, DAY)
  timer.unref()
  return () => clearInterval(timer)
}
