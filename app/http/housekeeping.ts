import { sweepStore } from '#app/commands/bytes/sweep-store.ts'
import type { Deps } from '#app/commands/deps.ts'
import { verifyOwnLog } from '#app/commands/log/verify-own-log.ts'
import { checkpointReleases } from '#app/commands/log/checkpoint-releases.ts'
import { publishDueReleasesCommand } from '#app/commands/releases/publish-release.ts'
import { forgetPushes } from '#app/commands/push/forget-pushes.ts'
import { recheckBytes } from '#app/commands/releases/recheck-bytes.ts'
import { LogBroken } from './log-broken.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * What nobody has to ask for: releases whose day has come are published, and a release
 * without a checkpoint over it gets one, every minute; the bytes of all
 * that is released are hashed again, and what no row speaks of leaves the store, at start and once a
 * day; the log is verified, which is told
 * as an alarm while it fails, and uploads that nobody goes on with are removed, every hour. Problems are reported and tried again.
 * Gives the way to stop it.
 */
export function startHousekeeping(deps: Deps, report: (problem: unknown) => void): () => void {
  const publish = once(() => publishDueReleasesCommand(deps), report)
  const cover = once(() => checkpointReleases(deps), report)
  const recheck = once(async () => {
    const { broken } = await recheckBytes(deps)
    for (const sha256 of broken) report(new Error(`Released bytes are not whole: ${sha256}`))
  }, report)
  const verify = once(async () => {
    const { problem } = await verifyOwnLog(deps)
    if (problem !== null) report(new LogBroken(problem))
  }, report)
  const sweep = once(() => sweepStore(deps), report)
  const forget = once(() => forgetPushes(deps), report)
  for (const work of [publish, cover, recheck, verify, sweep, forget]) work()
  const timers = [
    setInterval(publish, MINUTE),
    setInterval(cover, MINUTE),
    setInterval(forget, HOUR),
    setInterval(verify, HOUR),
    setInterval(recheck, DAY),
    setInterval(sweep, DAY),
  ]
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
