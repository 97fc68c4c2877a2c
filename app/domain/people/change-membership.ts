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

/**
 * Makes a person a member or a viewer of a workspace, or (null) neither. An archived workspace takes
 * nobody in; leaving it stays possible.
 */
export function changeMembership(
  administrator: Person,
  account: AdministeredAccount,
  workspace: { readonly id: string; readonly isArchived: boolean },
  to: MembershipKind | null,
): Result<PeopleEvent, ChangeMembershipRefused> {
  if (!may(administrator, 'manage-people')) return no('not-an-administrator')
  const from = account.memberships.get(workspace.id) ?? null
  if (from === to) return no('membership-unchanged')
  const where = { workspaceId: workspace.id, accountId: account.id }
  // There is something to end: `from` differs from null.
  if (to === null)
    return ok({ kind: 'membership-ended', ...where, membership: from as MembershipKind })
  if (account.state === 'closed') return no('account-closed')
  if (workspace.isArchived) return no('workspace-archived')
  return ok({ kind: 'membership-given', ...where, membership: to })
}
