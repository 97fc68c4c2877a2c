import {
  changeMembership,
  type ChangeMembershipRefused,
} from '#app/domain/people/change-membership.ts'
import type { MembershipKind } from '#app/domain/people/person.ts'
import { no, type Result } from '#app/domain/result.ts'
import { transact } from '#db/open.ts'
import { findAdministeredWorkspace } from '#db/queries/administered-workspaces.ts'
import { record } from '#db/record.ts'
import { type Deps, signedBy } from '../deps.ts'
import { actorFor, type Who } from '../who.ts'
import { findAdministered } from './administered-account.ts'

type Input = {
  readonly accountId: string
  readonly workspaceId: string
  readonly from: MembershipKind | null
  readonly to: MembershipKind | null
}
type Refused = ChangeMembershipRefused | 'no-such-account' | 'no-such-workspace'

/** Makes somebody a member or a viewer of a workspace, or neither. */
export function changeMembershipCommand(
  deps: Deps,
  who: Who,
  { accountId, workspaceId, ...change }: Input,
): Promise<Result<unknown, Refused>> {
  return transact(deps.db, async (tx) => {
    const account = await findAdministered(tx, accountId)
    if (!account) return no('no-such-account')
    const workspace = await findAdministeredWorkspace(tx, workspaceId)
    if (!workspace) return no('no-such-workspace')
    const decision = changeMembership(who.person, account, workspace, change)
    if (decision.ok) await record(tx, decision.value, signedBy(deps, actorFor(who)))
    return decision
  })
}
