import { decideOnOverride, type DecideRefused } from '#app/domain/policy/overrides.ts'
import { no, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { findOverride } from '#db/queries/policy-overrides.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import { writeText } from '../write-text.ts'

/** Confirms a proposed exception, for later submissions, or turns it down with a reason. */
export function decideOnOverrideCommand(
  deps: Deps,
  who: Who,
  {
    overrideId,
    confirms,
    reason,
  }: { readonly overrideId: string; readonly confirms: boolean; readonly reason: string },
): Promise<Result<unknown, DecideRefused | 'no-such-override'>> {
  return transact(deps.db, async (tx) => {
    const override = await findOverride(tx, overrideId)
    if (!override) return no('no-such-override')
    const answer = confirms
      ? ({ confirms } as const)
      : ({ confirms: false, reason: writeText(deps, reason.trim()) } as const)
    const decision = decideOnOverride(who.person, override, answer)
    if (decision.ok) await record(tx, decision.value, signedBy(deps, actorFor(who)))
    return decision
  })
}
