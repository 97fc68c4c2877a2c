import { withOverrides } from '#app/domain/disclosure/policy-override.ts'
import { proposeOverride, type ProposeRefused } from '#app/domain/policy/overrides.ts'
import { no, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { activeOverrides, findProjectPolicy, listOverrides } from '#db/queries/policy-overrides.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { policyCalled } from '../requests/policy-of.ts'
import { actorFor, type Who } from '../who.ts'
import { writeText } from '../write-text.ts'

/** Proposes that a project has a field of its policy otherwise; a checker has to confirm it. */
export function proposeOverrideCommand(
  deps: Deps,
  who: Who,
  input: {
    readonly project: string
    readonly field: string
    readonly typed: string
    readonly reason: string
  },
): Promise<Result<unknown, ProposeRefused | 'no-such-project'>> {
  return transact(deps.db, async (tx) => {
    const project = await findProjectPolicy(tx, input.project)
    if (!project) return no('no-such-project')
    const { id, policyId } = project
    const all = await listOverrides(tx, project)
    const active = await activeOverrides(tx, { projectId: id, policyId })
    const rules = {
      id,
      policy: withOverrides(policyCalled(policyId), active),
      proposed: all.filter(({ state }) => state === 'proposed').map(({ field }) => field),
    }
    const decision = proposeOverride(who.person, rules, {
      overrideId: deps.newId(),
      field: input.field,
      typed: input.typed,
      reason: writeText(deps, input.reason.trim()),
    })
    if (decision.ok) await record(tx, decision.value, signedBy(deps, actorFor(who)))
    return decision
  })
}
