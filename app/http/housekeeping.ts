import { sweepStore } from '#app/commands/bytes/sweep-store.ts'
import type { Deps } from '#app/commands/deps.ts'
import { publishDueReleasesCommand } from '#app/commands/releases/publish-release.ts'
import { recheckBytes } from '#app/commands/releases/recheck-bytes.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * What nobody has to ask for: releases whose day has come are published, every minute; the bytes of all
 * that is released are hashed again, and what no row speaks of leaves the store, at start and once a day. Problems are reported and tried again.
 * Gives the way to stop it.
 */
export function startHousekeeping(deps: Deps, report: (problem: unknown) => void): () => void {
  const publish = once(() => publishDueReleasesCommand(deps), report)
  const recheck = once(async () => {
    const { broken } = await recheckBytes(deps)
    for (const sha256 of broken) report(new Error(`Released bytes are not whole: ${sha256}`))
  }, report)
  const sweep = once(() => sweepStore(deps), report)
  for (const work of [publish, recheck, sweep]) work()
  const timers = [setInterval(publish, MINUTE), setInterval(recheck, DAY), setInterval(sweep, DAY)]
  for (const timer of timers) timer.unref()
  return () => timers.forEach(clearInterval)
}

/** Runs the work unless it is still running. */
function once(work: () => Promise<unknown>, report: (problem: unknown) => void): () => void {
  let isRunning = false
  return () => {
    if (isRunning) return
    isRunning = true
    work()
      .catch(report)
      .finally(() => {
        isRunning = false
      })
  }
}
