import { no, ok, type Result } from '../result.ts'
import type { AdministeredAccount } from './administered.ts'
import type { PeopleEvent } from './events.ts'
import { may } from './permissions.ts'
import type { MembershipKind, Person } from './person.ts'

export type ChangeMembershipRefused =
  | 'not-an-administrator'
  | 'account-closed'
  | 'workspace-archived'
  | 'membership-unchanged'
  | 'stale'

/**
 * Makes a person a member or a viewer of a workspace, or (null) neither. An archived workspace takes
 * nobody in; leaving it stays possible. `from` is what was on screen.
 */
export function changeMembership(
  administrator: Person,
  account: AdministeredAccount,
  workspace: { readonly id: string; readonly isArchived: boolean },
  { from, to }: { readonly from: MembershipKind | null; readonly to: MembershipKind | null },
): Result<PeopleEvent, ChangeMembershipRefused> {
  if (!may(administrator, 'manage-people')) return no('not-an-administrator')
  if ((account.memberships.get(workspace.id) ?? null) !== from) return no('stale')
  const where = { workspaceId: workspace.id, accountId: account.id }
  if (from !== null && to === null)
    return ok({ kind: 'membership-ended', ...where, membership: from })
  if (to === null || from === to) return no('membership-unchanged')
  if (account.state === 'closed') return no('account-closed')
  if (workspace.isArchived) return no('workspace-archived')
  return ok({ kind: 'membership-given', ...where, membership: to })
}
