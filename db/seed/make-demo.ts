import { rm } from 'node:fs/promises'
import { simulatePolicy } from '#app/commands/policies/simulate-policy.ts'
import { openDeps } from '#app/commands/open-deps.ts'
import { markAsDemo } from '#app/files/demo-mark.ts'
import { demoClock } from './demo-clock.ts'
import { makeDemoPeople } from './demo-people.ts'
import * as stories from './demo-stories.ts'
import { demoWorkspaces } from './demo-workspaces.ts'

const SEED = 4209

/**
 * Makes the demo in a data folder of its own, which is emptied first: people, studies with planted
 * faults, and requests in every status, all through the commands that real ones go through.
 */
export async function makeDemo(folder: string, say: (line: string) => void): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await markAsDemo(folder)
  const madeAt = Date.now()
  const clock = demoClock(madeAt)
  const real = await openDeps(folder)
  const deps = { ...real, now: clock.now }
  try {
    say('Making the demo: people')
    clock.hoursBefore(40 * 24)
    const cast = await makeDemoPeople(deps)
    const stage = { deps, clock, cast }
    const { bring, idOf } = demoWorkspaces(stage, { seed: SEED, madeAt })
    say('Making the demo: studies')
    await bring(4188)
    const main = idOf('antipsychotics-prescribing-during-covid-19-master')
    await stories.releasedStory(stage, main)
    await stories.rejectedStory(stage, main)
    await stories.withdrawnStory(stage, main)
    for (const number of [4215, 4218, 4222, 4226, 4227, 4228, 4209]) await bring(number)
    say('Making the demo: requests')
    await stories.embargoedStory(stage, idOf('winter-pressures-main'))
    await stories.recalledStory(stage, idOf('vaccine-uptake-main'))
    await bring(4231)
    const careHomes = idOf('antipsychotics-prescribing-care-homes')
    await stories.resubmittedStory(stage, careHomes, () => bring(4233))
    await stories.partlyReviewedStory(stage, idOf('vaccine-uptake-main'))
    await stories.followUpStory(stage, idOf('vaccine-uptake-follow-up'))
    await stories.conflictStory(stage, idOf('vaccine-uptake-boosters'))
    await stories.returnedStory(stage, idOf('winter-pressures-main'))
    await stories.pendingStory(stage, idOf('kidney-disease-main'))
    await stories.submittedStory(stage, main)
    say('Making the demo: another policy, tried on what is released')
    const simulated = await simulatePolicy(deps, await cast('admin-1'), {
      policyId: 'acro-default',
    })
    if (simulated.ok) await simulated.value.ended
  } finally {
    await real.checker.close()
    await deps.db.close()
  }
}
